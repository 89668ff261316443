import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/me";
import { Keys, spoken } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import { useFocusBack } from "@/lib/focus";
import { useLettersAct } from "@/lib/preferences";
import classes from "./KeysSheet.module.css";
import { type KeyEntry, keyList, places } from "./list";

/** All keys, where they act; typing narrows them by what they do or by their name. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  const [text, setText] = useState("");
  const isAgent = useMe().role === "agent";
  const wanted = plain(text.trim());
  const found = keyList.filter((key) => {
    if (isAgent && (key.place === "board" || key.does === "goBoard")) return false;
    return plain(`${t(`keys.${key.does}`)} ${spoken(key.of)}`).includes(wanted);
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("keys.title")}
      size={820}
      radius={14}
      overlayProps={{ color: "#14201c", backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      classNames={{ content: classes.content ?? "", title: classes.title ?? "" }}
    >
      <TextInput
        data-autofocus
        type="search"
        className={classes.search ?? ""}
        aria-label={t("keys.search")}
        placeholder={t("keys.search")}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.columns}>
        {places.map((place) => {
          const own = found.filter((key) => key.place === place);
          return own.length > 0 && <Place key={place} place={place} keys={own} />;
        })}
      </div>
      {found.length === 0 && <p className={classes.none}>{t("palette.none")}</p>}
      <Note onClose={onClose} />
    </Modal>
  );
}

function Place({ place, keys }: { place: KeyEntry["place"]; keys: KeyEntry[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.place}>
      <h3 className={classes.where}>{t(`keys.where.${place}`)}</h3>
      <dl className={classes.list}>
        {keys.map(({ of, does }) => (
          <div key={of} className={classes.pair}>
            <dt>{t(`keys.${does}`)}</dt>
            <dd>
              <span className="sr-only">{spoken(of)}</span>
              <Keys of={of} always />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Note({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const on = useLettersAct();
  return (
    <p className={classes.note}>
      {t(on ? "keys.note" : "keys.lettersOff")}{" "}
      <Link to="/settings" className={classes.link} onClick={onClose}>
        {t(on ? "keys.switchOff" : "keys.switchOn")}
      </Link>
    </p>
  );
}
