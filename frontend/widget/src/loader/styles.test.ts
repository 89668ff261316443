import { expect, test, vi } from "vitest";
import { luminance } from "../lib/theme";
import { styles } from "./styles";

class Sheet {
  text = "";
  replaceSync(text: string): void {
    this.text = text;
  }
}
vi.stubGlobal("CSSStyleSheet", Sheet);

/** What a theme's rule makes of a variable: the last word counts. */
function said(sheet: unknown, rule: string, name: string): string {
  const { text } = sheet as Sheet;
  const body = text.slice(text.indexOf(`${rule}{`) + rule.length + 1).split("}")[0] ?? "";
  return body.split(`${name}:`).at(-1)?.split(";")[0] ?? "";
}

const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const RULES = [
  [":host", "#ffffff"],
  [":host([data-theme=dark])", "#101010"],
  [":host([data-theme=auto])", "#101010"],
] as const;
const full = (hex: string): string => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex);

test.each(RULES)("%s: the button stands out from the page, and its sign from the button", (rule, page) => {
  const sheet = styles("", "");
  const colour = (name: string) => full(said(sheet, rule, name));
  expect(contrast(colour("--brand"), page)).toBeGreaterThan(3);
  expect(contrast(colour("--brand"), colour("--on-brand"))).toBeGreaterThan(4.5);
  expect(contrast(colour("--accent"), colour("--on-accent"))).toBeGreaterThan(4.5);
  expect(contrast(colour("--accent"), page)).toBeGreaterThan(3);
});

test.each(RULES)("%s: a shop's own colour stays its own", (rule) => {
  const sheet = styles("#1c6843", "#ffffff");
  expect(said(sheet, rule, "--brand")).toBe("#1c6843");
  expect(said(sheet, rule, "--on-brand")).toBe("#ffffff");
});
