import type { Channel } from "@/api/channels";

export interface AccountForm {
  name: string;
  address: string;
  team: number | null;
  config: Record<string, string | boolean>;
  secrets: Record<string, string>;
}

export const emptyForm: AccountForm = { name: "", address: "", team: null, config: {}, secrets: {} };

/** Secrets are never given out, so they begin empty and stay as they are unless something is written. */
export const formOf = ({ name, address, team_id, config }: Channel): AccountForm => ({
  name,
  address,
  team: team_id,
  config: config as AccountForm["config"],
  secrets: {},
});

/** What goes to the server: nothing that was left empty. */
export function cleaned<Form extends AccountForm>({ config, secrets, ...rest }: Form) {
  const filled = Object.entries(config).filter(([, value]) => value !== "");
  const given = Object.entries(secrets)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return { ...rest, config: Object.fromEntries(filled), secrets: Object.fromEntries(given) };
}
