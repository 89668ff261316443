import "@mantine/spotlight/styles.layer.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconHash, IconSearch, IconZoom } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { nameOf } from "@/lib/visitor";
import { EntryLine } from "./EntryLine";
import type { Entry } from "./entries";
import classes from "./Palette.module.css";
import { TicketLine } from "./TicketLine";
import { type Found, useFound } from "./useFound";
import { useTargetRow } from "./useTargetRow";

const [store, control] = createSpotlight();
const root = {
  content: classes.content ?? "",
  search: classes.search ?? "",
  action: classes.action ?? "",
  actionsGroup: classes.group ?? "",
  actionsList: classes.list ?? "",
};

interface Props {
  /** Grows with each press of the key. */
  times: number;
  onKeys: () => void;
}

/** Does something with the ticket at hand, finds a ticket on the agent's screens, gives it away, or goes somewhere. */
export function Palette({ times, onKeys }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const row = useTargetRow();
  useEffect(() => {
    if (times === 0) return;
    // Whoever is quick opens it again while it fades, with what was typed before.
    setQuery("");
    control.open();
  }, [times]);
  const found = useFound(query, row, onKeys);
  const subject = row ? t("work.palette.for", { id: row.id, name: nameOf(row.contact.name) }) : null;
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
      attributes={{ content: { "aria-label": t("work.palette.hint") } }}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35, blur: 0 }}
      scrollable
    >
      <Spotlight.Search
        placeholder={t("work.palette.hint")}
        aria-label={subject ? `${t("work.palette.hint")}. ${subject}` : t("work.palette.hint")}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden="true" />}
        rightSection={subject && <span className={classes.for}>{subject}</span>}
        rightSectionWidth="auto"
        rightSectionPointerEvents="none"
      />
      <Spotlight.ActionsList>
        <Lists found={found} />
      </Spotlight.ActionsList>
      <Footer />
    </Spotlight.Root>
  );
}

function Lists({ found }: { found: Found }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { text, does, tickets, number, people, goes } = found;
  const open = (id: number) => (): void => void navigate({ to: "/tickets/$id", params: { id } });
  const toNumber: Entry[] =
    number === null
      ? []
      : [{ id: "number", name: t("work.palette.open", { id: number }), icon: IconHash, run: open(number) }];
  const toSearch: Entry = {
    id: "search",
    name: t("work.palette.search", { text }),
    icon: IconZoom,
    run: () => void navigate({ to: "/search", search: text === "" ? {} : { q: text } }),
  };
  const isSearching = text !== "" && found.searches;
  const isEmpty =
    !isSearching && does.length + tickets.length + toNumber.length + people.length + goes.length === 0;
  return (
    <>
      <Group label={t("work.palette.do")} entries={does} text={text} />
      {tickets.length + toNumber.length > 0 && (
        <Spotlight.ActionsGroup label={t("palette.tickets")}>
          {tickets.map((row) => (
            <TicketLine key={row.id} row={row} text={text} onOpen={open(row.id)} />
          ))}
          {toNumber.map((entry) => (
            <EntryLine key={entry.id} entry={entry} text="" />
          ))}
        </Spotlight.ActionsGroup>
      )}
      <Group label={t("work.palette.people")} entries={people} text={text} />
      <Group label={t("palette.go")} entries={goes} text={text} />
      {isSearching && (
        <Spotlight.ActionsGroup label={t("work.palette.everything")}>
          <EntryLine entry={toSearch} text="" />
        </Spotlight.ActionsGroup>
      )}
      {isEmpty && <Spotlight.Empty>{t("palette.none")}</Spotlight.Empty>}
    </>
  );
}

function Group({ label, entries, text }: { label: string; entries: Entry[]; text: string }) {
  if (entries.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {entries.map((entry) => (
        <EntryLine key={entry.id} entry={entry} text={text} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function Footer() {
  const { t } = useTranslation();
  return (
    <Spotlight.Footer className={classes.footer}>
      <Keys of="up down" /> {t("palette.move")}
      <Keys of="enter" /> {t("palette.run")}
      <Keys of=">" always /> {t("work.palette.onlyActions")}
      <Keys of="#" always /> {t("palette.onlyTickets")}
      <Keys of="@" always /> {t("work.palette.onlyPeople")}
    </Spotlight.Footer>
  );
}
