/** A page out of sight paints nothing, and what waits for a painting must not wait for ever. */
const LONGEST_WAIT_MS = 250;

/** Runs once what was drawn last is on screen: not before the next frame, and after it. What it returns takes it back. */
export function afterPaint(run: () => void): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(soon);
    clearTimeout(late);
  };
  const once = (): void => {
    stop();
    run();
  };
  const frame = requestAnimationFrame(() => {
    soon = setTimeout(once);
  });
  const late = setTimeout(once, LONGEST_WAIT_MS);
  return stop;
}
