/** Runs at once, then at most once every `ms`, with one last run for calls in between. */
export function throttle(run: () => void, ms: number): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const open = (): void => {
    waiting = undefined;
    if (!again) return;
    again = false;
    call();
  };
  const call = (): void => {
    if (waiting !== undefined) {
      again = true;
      return;
    }
    run();
    waiting = setTimeout(open, ms);
  };
  return call;
}
