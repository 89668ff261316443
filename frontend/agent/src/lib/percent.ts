/** "96.4", or "96,4" for a reader who writes commas. One decimal: a tenth of a percent can be a person. */
export const percent = (language: string, value: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
