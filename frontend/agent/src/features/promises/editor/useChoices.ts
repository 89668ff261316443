import { priorities } from "@/api/policies";
import { channelAmongAll, channelKinds } from "@/components/ChannelIcon";
import { written } from "@/lib/languages";
import { languageName } from "@/lib/say";
import { capital, priorityName } from "../words/naming";
import { useNaming } from "../words/useNaming";

export interface Choice {
  value: string;
  label: string;
}

/** What can be chosen for each condition, in the reader's words. */
export function useChoices(): Record<"channel" | "team" | "priority" | "language", Choice[]> {
  const { t, language, teams } = useNaming();
  const named = (value: string, label: string): Choice => ({ value, label: capital(language, label) });
  return {
    channel: channelKinds.map((kind) => named(kind, channelAmongAll(t, kind))),
    team: teams.map(({ id, name }) => ({ value: String(id), label: name })),
    priority: priorities.map((value) => named(value, priorityName(t, value))),
    language: written.map((code) => named(code, languageName(language, code))),
  };
}
