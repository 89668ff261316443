import { useMutation } from "@tanstack/react-query";
import { post } from "./http";

export interface NewPassword {
  /** Left out by an agent who has none yet. */
  current?: string;
  new: string;
}

/** Every other session of the agent ends; this one goes on. */
export function useSetPassword() {
  return useMutation({ mutationFn: (given: NewPassword) => post<void>("/me/password", given) });
}
