import "@mantine/spotlight/styles.layer.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { ChannelIcon } from "@/components/ChannelIcon";
import { Cut } from "@/components/Cut";
import { Keys } from "@/components/Keys";
import { openRows } from "@/live/apply";
import { useKnown } from "@/live/store";
import { placeItems, viewItems } from "../shell/items";
import { Clock } from "./Clock";
import { foundPlaces, foundTickets, wish } from "./find";
import classes from "./Palette.module.css";

const [store, control] = createSpotlight();
const root = {
  content: classes.content ?? "",
  search: classes.search ?? "",
  action: classes.action ?? "",
  actionsGroup: classes.group ?? "",
};

/** Finds a ticket on the agent's screens, or a place to go. `times` grows with each press of the key. */
export function Palette({ times }: { times: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const [query, setQuery] = useState("");
  const known = useKnown();
  useEffect(() => {
    if (times > 0) control.open();
  }, [times]);
  const { only, text } = wish(query);
  const tickets = only === "actions" ? [] : foundTickets(openRows({ known }), text);
  const all = [
    ...viewItems.map(({ view, icon }) => ({ name: t(`nav.${view}`), icon, to: `/queue/${view}` })),
    ...placeItems(me.role).map(({ to, name, icon }) => ({ name: t(`nav.${name}`), icon, to })),
  ];
  const places = only === "tickets" ? [] : foundPlaces(all, text);
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      size={680}
      yOffset={96}
      radius={14}
      classNames={root}
      attributes={{ content: { "aria-label": t("palette.hint") } }}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35, blur: 0 }}
      scrollable
      maxHeight={560}
    >
      <Spotlight.Search
        placeholder={t("palette.hint")}
        aria-label={t("palette.hint")}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {tickets.length > 0 && (
          <Spotlight.ActionsGroup label={t("palette.tickets")}>
            {tickets.map((row) => (
              <Spotlight.Action
                key={row.id}
                onClick={() => void navigate({ to: "/tickets/$id", params: { id: row.id } })}
              >
                <ChannelIcon kind={row.channel_kind} size={17} />
                <span className={classes.name}>{row.contact.name}</span>
                <span className={classes.subject}>
                  <Cut text={row.subject} />
                </span>
                <Clock row={row} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={t("palette.go")}>
            {places.map(({ name, icon: Icon, to }) => (
              <Spotlight.Action key={to} onClick={() => void navigate({ to })}>
                <Icon size={17} stroke={1.7} aria-hidden="true" />
                <span className={classes.subject}>{name}</span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {tickets.length + places.length === 0 && <Spotlight.Empty>{t("palette.none")}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.footer}>
        <Keys of="up down" /> {t("palette.move")}
        <Keys of="enter" /> {t("palette.run")}
        <Keys of=">" /> {t("palette.onlyGo")}
        <Keys of="#" /> {t("palette.onlyTickets")}
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}
