interface Pace {
  /** Milliseconds between two runs. */
  least: number;
  most: number;
  /** A run that takes long is followed by a pause of so many times its length, between `least` and `most`. */
  times: number;
}

/**
 * Runs at once, then again after a pause, with one last run for calls in between. A desk whose server is busy asks less
 * often, so that two hundred desks cannot keep it busy.
 */
export function paced(run: () => Promise<unknown>, { least, most, times }: Pace): () => void {
  let isBusy = false;
  let again = false;
  const open = (): void => {
    isBusy = false;
    if (again) call();
  };
  const call = (): void => {
    again = isBusy;
    if (isBusy) return;
    isBusy = true;
    const start = Date.now();
    const rest = (): void => {
      const took = Date.now() - start;
      setTimeout(open, Math.min(most, Math.max(least, took * times)));
    };
    run().then(rest, rest);
  };
  return call;
}
