import { priorities } from "@/api/policies";
import { channelAmongAll, channelKinds } from "@/components/ChannelIcon";
import { capital, languageName, priorityName } from "../words/naming";
import { useNaming } from "../words/useNaming";

export interface Choice {
  value: string;
  label: string;
}

/** Two-letter codes of the languages mail is most often written in; another one can be typed. */
const LANGUAGES =
  "pt es en fr de it nl ca gl eu pl ro cs sk hu el sv da nb fi tr uk ru ar he hi zh ja ko".split(" ");

/** What can be chosen for each condition, in the reader's words. */
export function useChoices(): Record<"channel" | "team" | "priority" | "language", Choice[]> {
  const { t, language, teams } = useNaming();
  const named = (value: string, label: string): Choice => ({ value, label: capital(language, label) });
  return {
    channel: channelKinds.map((kind) => named(kind, channelAmongAll(t, kind))),
    team: teams.map(({ id, name }) => ({ value: String(id), label: name })),
    priority: priorities.map((value) => named(value, priorityName(t, value))),
    language: LANGUAGES.map((code) => named(code, languageName(language, code))),
  };
}
