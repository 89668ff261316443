const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "812 byte", "14 kB", "2.3 MB": a file's size as its reader writes numbers. */
export function sayBytes(language: string, size: number): string {
  const step = size > 0 ? Math.min(Math.floor(Math.log10(size) / 3), UNITS.length - 1) : 0;
  const value = size / 1000 ** step;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[step] ?? "byte",
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  }).format(value);
}
