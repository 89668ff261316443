import { Button, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Reply.module.css";
import { filledIn, holesIn, recentTemplates, type TemplateDraft } from "./template";

interface Props {
  channel: number;
  draft: TemplateDraft;
  onChange: (draft: TemplateDraft) => void;
}

/** The window is closed: what was approved beforehand, with this customer's values in it. */
export function TemplateForm({ channel, draft, onChange }: Props) {
  const { t } = useTranslation();
  const put = (fields: Partial<TemplateDraft>): void => onChange({ ...draft, ...fields });
  const putValue = (at: number, value: string): void => {
    const values = Array.from({ length: holesIn(draft.words) }, (_, each) => draft.values[each] ?? "");
    put({ values: values.with(at, value) });
  };
  const holes = holesIn(draft.words);
  return (
    <div className={classes.template} role="group" aria-label={t("composer.template.title")}>
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
      {holes > 0 && (
        <div className={classes.values}>
          {Array.from({ length: holes }, (_, at) => (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: a hole is its number
              key={at}
              label={t("composer.template.value", { number: at + 1 })}
              value={draft.values[at] ?? ""}
              onChange={(event) => putValue(at, event.currentTarget.value)}
            />
          ))}
        </div>
      )}
      {holes > 0 && <p className={classes.read}>{filledIn(draft)}</p>}
    </div>
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
