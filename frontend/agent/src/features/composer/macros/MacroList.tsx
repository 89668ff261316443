import type { TFunction } from "i18next";
import { useEffect } from "react";
import type { Macro } from "@/api/macros";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import { saysIn } from "@/lib/languages";
import { languageName } from "@/lib/say";
import classes from "./Macros.module.css";
import type { Picking } from "./usePicking";

const SHORTCUTS = 4;

export function MacroList({ picking, typed }: { picking: Picking; typed: string }) {
  const { t, i18n } = useTranslation();
  const { macros, active } = picking;
  useEffect(() => {
    document.getElementById(`macro-${active?.id}`)?.scrollIntoView?.({ block: "nearest" });
  }, [active?.id]);
  if (macros.length === 0)
    return (
      <p className={classes.none}>
        {t(
          picking.failed
            ? "composer.macros.failed"
            : picking.isLoading
              ? "composer.macros.loading"
              : "composer.macros.none",
        )}
      </p>
    );
  return (
    <div
      className={classes.list}
      role="listbox"
      aria-label={t("composer.macros.title")}
      aria-activedescendant={`macro-${active?.id}`}
      tabIndex={-1}
    >
      {macros.map((macro, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above the list has the keys
        <div
          key={macro.id}
          id={`macro-${macro.id}`}
          className={classes.option}
          role="option"
          tabIndex={-1}
          aria-selected={macro.id === active?.id}
          onPointerMove={() => macro.id !== active?.id && picking.move(at)}
          onClick={() => (macro.id === active?.id ? picking.pick(at, "words") : picking.move(at))}
        >
          <span className={classes.name}>
            <Marked text={macro.name} typed={typed} />
            <span className={classes.about}>{about(t, macro, i18n.language)}</span>
          </span>
          {at < SHORTCUTS && <Keys of={`alt ${at + 1}`} />}
        </div>
      ))}
    </div>
  );
}

function about(t: TFunction, macro: Macro, reader: string): string {
  const used = macro.uses > 0 ? t("composer.macros.used", { count: macro.uses }) : "";
  const shortcut = macro.shortcut && `/${macro.shortcut}`;
  const scope = macro.team?.name ?? (macro.scope === "mine" ? t("composer.macros.mine") : "");
  const spoken = saysIn(macro);
  // the names of several would leave no room for anything else
  const language = (spoken.length > 1 ? spoken : spoken.map((each) => languageName(reader, each))).join(", ");
  return [shortcut, language, macro.folder, scope, used].filter(Boolean).join(" · ");
}

/** The letters that were typed, where they stand in the name. */
function Marked({ text, typed }: { text: string; typed: string }) {
  const at = typed === "" ? -1 : plain(text).indexOf(plain(typed));
  // letters whose accents were taken off may be shorter: then nothing is marked rather than something else
  if (at < 0 || plain(text).length !== text.length) return <span>{text}</span>;
  return (
    <span>
      {text.slice(0, at)}
      <mark className={classes.mark}>{text.slice(at, at + typed.length)}</mark>
      {text.slice(at + typed.length)}
    </span>
  );
}
