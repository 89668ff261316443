import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isOffline, Problem } from "@/api/http";
import { type ApprovedTemplate, refreshTemplates, templatesQuery } from "@/api/templates";
import { useTranslation } from "@/i18n/useTranslation";
import { plain } from "@/lib/find";
import { clockTime } from "@/lib/say";
import classes from "./Reply.module.css";
import type { TemplateDraft } from "./template";

interface Props {
  ticket: number;
  channel: number;
  /** The ticket's language: its templates come first. */
  language: string;
  draft: TemplateDraft;
  onPick: (template: ApprovedTemplate) => void;
}

const nameOf = (name: string): string => name.replaceAll("_", " ");
const isIn = (language: string, template: ApprovedTemplate): boolean =>
  language !== "" && template.language.slice(0, 2) === language.slice(0, 2);

/** What the provider has approved, found by a few letters and picked by name. */
export function TemplateList({ ticket, channel, language, draft, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const query = templatesQuery(ticket, channel);
  const found = useQuery(query);
  const [words, setWords] = useState("");
  const refresh = useMutation({
    mutationFn: () => refreshTemplates(ticket, channel),
    onSuccess: (told) => client.setQueryData(query.queryKey, told),
  });
  const wanted = plain(words).trim();
  const fitting = (found.data?.templates ?? [])
    .filter((each) => plain(`${nameOf(each.name)} ${each.name} ${each.text}`).includes(wanted))
    .sort((a, b) => Number(isIn(language, b)) - Number(isIn(language, a)));
  const trouble = refresh.error ?? found.error;
  return (
    <div className={classes.approved}>
      <div className={classes.approvedHead}>
        <TextInput
          className={classes.grow ?? ""}
          aria-label={t("composer.template.find")}
          placeholder={t("composer.template.find")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {found.data?.at && (
          <span className={classes.asOf}>
            {t("composer.template.asOf", { time: clockTime(i18n.language, found.data.at) })}
          </span>
        )}
        <Tooltip label={t("composer.template.refresh")}>
          <ActionIcon
            variant="subtle"
            size={32}
            loading={refresh.isPending}
            aria-label={t("composer.template.refresh")}
            onClick={() => refresh.mutate()}
          >
            <IconRefresh size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
      {trouble && (
        <p className={classes.asOf} role="alert">
          {t("composer.template.trouble", { reason: reasonOf(trouble) || t("problem.offline") })}
        </p>
      )}
      {found.isPending && <p className={classes.asOf}>{t("composer.template.loading")}</p>}
      {found.data && fitting.length === 0 && (
        <p className={classes.asOf}>{t(wanted ? "composer.template.noneFits" : "composer.template.none")}</p>
      )}
      {fitting.length > 0 && (
        <ul className={classes.templates} aria-label={t("composer.template.title")}>
          {fitting.map((each) => (
            <li key={`${each.name} ${each.language}`}>
              <button
                type="button"
                disabled={each.why_not !== ""}
                aria-pressed={each.name === draft.name && each.language === draft.language}
                onClick={() => onPick(each)}
              >
                <span>
                  <strong>{nameOf(each.name)}</strong>{" "}
                  <span className={classes.language}>{each.language}</span>
                </span>
                <span className={classes.asOf}>
                  {each.why_not ? t(`composer.template.whyNot.${each.why_not}`) : each.text}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const reasonOf = (error: Error): string =>
  error instanceof Problem && !isOffline(error) ? error.detail || error.message : "";
