import { Button, TextInput } from "@mantine/core";
import type { Policy, PolicyTerms } from "@/api/policies";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { Changes } from "../changes/Changes";
import { LeaveGuard } from "../LeaveGuard";
import { Ladder } from "../ladder/Ladder";
import { Preview } from "../preview/Preview";
import { RulesTabs } from "../RulesTabs";
import { SaveBar } from "../SaveBar";
import { TryIt } from "../tryit/TryIt";
import { useWhyNot } from "../useWhyNot";
import { CalendarChoice } from "./CalendarChoice";
import { Conditions } from "./Conditions";
import { Counting } from "./Counting";
import classes from "./Editor.module.css";
import { asPolicy, replyTarget } from "./form";
import { Meaning } from "./Meaning";
import { Pauses } from "./Pauses";
import { PolicyHistory } from "./PolicyHistory";
import { Targets } from "./Targets";
import { useKeeping } from "./useKeeping";
import { usePolicyForm } from "./usePolicyForm";

/** Writes a promise. Saving is the second step: the first shows what it would do. */
export function PolicyEditor({ policy, terms }: { policy: Policy | null; terms: PolicyTerms }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  const { save, preview, isFresh, ask, keep } = useKeeping(policy);
  const fallback = policy?.fallback ?? false;
  const { form, change, errors, draft, isSound, isDirty, tried, discard } = usePolicyForm(
    terms,
    fallback,
    save.error ?? preview.error,
  );
  const section = { change, errors };
  const isPreviewed = isFresh(draft);
  const refused = save.error ?? (isPreviewed ? preview.error : null);
  const unsound = isSound || !isDirty ? "" : t("promises.editor.unsound");
  const onPreview = (): void => {
    tried();
    if (!isSound) return;
    ask(draft);
    // On a phone it stands below the form: go where the answer will be.
    document.getElementById("preview-pane")?.scrollIntoView({ block: "start" });
  };
  return (
    <Page
      title={policy?.name ?? t("promises.editor.new")}
      lead={policy ? t("promises.editor.version", { number: policy.version }) : ""}
      actions={<RulesTabs />}
      aside={
        <>
          <Meaning terms={draft} fallback={fallback} />
          <Preview
            result={preview.data}
            error={preview.error}
            isPending={preview.isPending}
            isOld={!isPreviewed}
          />
          {!fallback && (
            <div className={classes.below}>
              <TryIt draft={asPolicy(draft, policy)} />
            </div>
          )}
          <Changes />
        </>
      }
      footer={
        <SaveBar
          problem={refused ? whyNot(refused) : unsound}
          isDirty={isDirty}
          isPending={save.isPending}
          onDiscard={discard}
        >
          {isPreviewed && preview.isSuccess ? (
            <Button variant="filled" loading={save.isPending} onClick={() => keep(draft)}>
              {t("promises.editor.save")}
            </Button>
          ) : (
            <Button
              variant="filled"
              loading={preview.isPending}
              disabled={!isDirty && policy !== null}
              onClick={onPreview}
            >
              {t("promises.editor.preview")}
            </Button>
          )}
        </SaveBar>
      }
    >
      <LeaveGuard when={isDirty} />
      <div className={classes.form}>
        <section className={classes.section}>
          <TextInput
            className={classes.name ?? ""}
            label={t("promises.editor.name")}
            value={form.name}
            maxLength={80}
            error={errors.at("name")}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        </section>
        {!fallback && <Conditions match={form.match} warnings={policy?.warnings.match} {...section} />}
        <Targets lengths={form.lengths} {...section} />
        <CalendarChoice calendar={form.calendar} {...section} />
        <Counting counts={form.counts} {...section} />
        <Pauses pauses={form.pauses} {...section} />
        <Ladder ladder={form.ladder} target={replyTarget(form.lengths)} {...section} />
        {policy && <PolicyHistory id={policy.id} />}
      </div>
    </Page>
  );
}
