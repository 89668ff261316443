import type { Setup } from "./types";

/** How bright a colour is to the eye, 0 to 1. */
export function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever can be read on it. */
export function inkOn(hex: string): string {
  const light = luminance(hex);
  return (light + 0.05) / 0.0549 > 1.05 / (light + 0.05) ? "#14201c" : "#ffffff";
}

/** The shop's colour and font, set by script: no style is written into the page. */
export function dress(setup: Setup, theme: string): void {
  const { style, dataset } = document.documentElement;
  dataset.theme = theme;
  if (setup.color) {
    style.setProperty("--brand", setup.color);
    style.setProperty("--on-brand", inkOn(setup.color));
  }
  if (setup.font) style.setProperty("--font", `${setup.font}, system-ui, sans-serif`);
}
