import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ApprovedTemplate } from "@/api/templates";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Reply.module.css";
import { TemplateList } from "./TemplateList";
import { filledIn, holesIn, recentTemplates, type TemplateDraft } from "./template";

interface Props {
  ticket: number;
  channel: number;
  language: string;
  /** The customer's first name, for the first value, which is one more often than not. */
  name: string;
  draft: TemplateDraft;
  onChange: (draft: TemplateDraft) => void;
}

/** The window is closed: what was approved beforehand, with this customer's values in it. */
export function TemplateForm({ ticket, channel, language, name, draft, onChange }: Props) {
  const { t } = useTranslation();
  const [byName, setByName] = useState(false);
  const pick = (each: ApprovedTemplate): void => {
    const { header, text, footer, buttons } = each;
    setByName(false);
    onChange({
      ...{ name: each.name, language: each.language, words: text, values: [] },
      around: { header, footer, buttons },
    });
  };
  const putValue = (at: number, value: string): void => {
    const values = Array.from({ length: holesIn(draft.words) }, (_, each) => draft.values[each] ?? "");
    onChange({ ...draft, values: values.with(at, value) });
  };
  const holes = holesIn(draft.words);
  return (
    <div className={classes.template} role="group" aria-label={t("composer.template.title")}>
      <TemplateList {...{ ticket, channel, language, draft }} onPick={pick} />
      {byName ? (
        <ByName channel={channel} draft={draft} onChange={onChange} />
      ) : (
        <button type="button" className={classes.byName} onClick={() => setByName(true)}>
          {t("composer.template.byName")}
        </button>
      )}
      {holes > 0 && (
        <div className={classes.values}>
          {Array.from({ length: holes }, (_, at) => (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: a hole is its number
              key={at}
              label={t("composer.template.value", { number: at + 1 })}
              placeholder={at === 0 ? name : ""}
              value={draft.values[at] ?? ""}
              onChange={(event) => putValue(at, event.currentTarget.value)}
            />
          ))}
        </div>
      )}
      {draft.words !== "" && <Preview draft={draft} />}
    </div>
  );
}

/** As the customer will read it. */
function Preview({ draft }: { draft: TemplateDraft }) {
  const { t } = useTranslation();
  const { header = "", footer = "", buttons = [] } = draft.around ?? {};
  return (
    <section className={classes.read} aria-label={t("composer.template.preview")}>
      {header && <strong>{header}</strong>}
      <span>{filledIn(draft)}</span>
      {footer && <small>{footer}</small>}
      {buttons.length > 0 && <small>{buttons.map((each) => `[${each}]`).join(" ")}</small>}
    </section>
  );
}

type ByNameProps = Pick<Props, "channel" | "draft" | "onChange">;

/** One that is not in the list: by its name, with the words as they were approved. */
function ByName({ channel, draft, onChange }: ByNameProps) {
  const { t } = useTranslation();
  const put = (fields: Partial<TemplateDraft>): void => {
    const { around: _, ...words } = draft;
    onChange({ ...words, ...fields });
  };
  return (
    <>
      <Recent channel={channel} onPick={onChange} />
      <div className={classes.names}>
        <TextInput
          label={t("composer.template.name")}
          description={t("composer.template.nameHint")}
          value={draft.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t("composer.template.language")}
          description={t("composer.template.languageHint")}
          value={draft.language}
          onChange={(event) => put({ language: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t("composer.template.words")}
        description={t("composer.template.wordsHint", { hole: "{{1}}" })}
        autosize
        minRows={2}
        maxRows={6}
        value={draft.words}
        onChange={(event) => put({ words: event.currentTarget.value })}
      />
    </>
  );
}

function Recent({ channel, onPick }: { channel: number; onPick: (draft: TemplateDraft) => void }) {
  const { t } = useTranslation();
  const recent = recentTemplates(channel);
  if (recent.length === 0) return null;
  return (
    <div className={classes.recent}>
      <span>{t("composer.template.recent")}</span>
      {recent.map((each) => (
        <Button key={`${each.name} ${each.language}`} size="compact-sm" onClick={() => onPick(each)}>
          {each.name}
        </Button>
      ))}
    </div>
  );
}
