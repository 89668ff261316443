import { useMutation } from "@tanstack/react-query";
import { type Change, changeMessage } from "@/api/messageChange";
import { useRefusal } from "../useRefusal";

/** Changes one message where it was said; a refusal is shown even when what asked for it is gone. */
export function useChange(message: number): (change: Change) => void {
  const refuse = useRefusal();
  return useMutation({ mutationFn: (change: Change) => changeMessage(message, change), onError: refuse })
    .mutate;
}
