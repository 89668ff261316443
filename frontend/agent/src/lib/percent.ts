/** "96.4", or "96,4" for a reader who writes commas. One decimal: a tenth of a percent can be a person. */
export const percent = (language: string, value: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

/** Never rounded up to a hundred: a promise missed once was not always kept. Null when there was none. */
export const keptPercent = ({
  percent,
  missed,
}: {
  percent: number | null;
  missed: number;
}): number | null => (percent === null || missed === 0 ? percent : Math.min(percent, 99.9));
