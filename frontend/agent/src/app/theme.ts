import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { darkTokens, lightTokens } from "./tokens";

const ink: MantineColorsTuple = [
  "#f3f5f3",
  "#eaeeeb",
  "#dde3df",
  "#b9c4be",
  "#94a39c",
  "#7a8882",
  "#5c6b65",
  "#43524c",
  "#14201c",
  "#0d1311",
];

/** Mantine's own neutrals, lightest first: a component that asks for a grey gets one of ours. */
const gray: MantineColorsTuple = [
  "#f3f5f3",
  "#eaeeeb",
  "#dde3df",
  "#dde3df",
  "#b9c4be",
  "#7a8882",
  "#5c6b65",
  "#43524c",
  "#14201c",
  "#14201c",
];

const dark: MantineColorsTuple = [
  "#e9efec",
  "#b7c3bd",
  "#94a39c",
  "#6c7b74",
  "#27322e",
  "#27322e",
  "#1c2522",
  "#141b19",
  "#0d1311",
  "#0a0f0d",
];

/** Blue says where you are; a button is ink on paper, or paper on ink when it is the main one. */
const variants: VariantColorsResolver = (input) => {
  if (input.variant === "filled" && (!input.color || input.color === "ink")) {
    return {
      background: "var(--hora-ink)",
      hover: "var(--hora-ink-2)",
      color: "var(--hora-surface)",
      border: "1px solid transparent",
    };
  }
  if (input.variant === "default") {
    return {
      background: "var(--hora-surface)",
      hover: "var(--hora-bg)",
      color: "var(--hora-ink)",
      border: "1px solid var(--hora-line-2)",
    };
  }
  if (input.variant === "subtle" && (!input.color || input.color === "ink")) {
    return {
      background: "transparent",
      hover: "var(--hora-sunk)",
      color: "var(--hora-ink-2)",
      border: "1px solid transparent",
    };
  }
  return defaultVariantColorsResolver(input);
};

export const theme = createTheme({
  fontFamily: "'Instrument Sans Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, monospace",
  headings: { fontFamily: "'Instrument Sans Variable', system-ui, sans-serif", fontWeight: "600" },
  colors: { ink, gray, dark },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 1 },
  defaultRadius: 8,
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: variants,
  components: {
    Button: { defaultProps: { size: "sm", variant: "default" } },
    Menu: {
      styles: {
        dropdown: {
          background: "var(--hora-raised)",
          borderColor: "var(--hora-line)",
          boxShadow: "var(--hora-shadow)",
        },
      },
    },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Notification: {
      styles: {
        root: { background: "var(--hora-raised)", boxShadow: "var(--hora-shadow)", borderRadius: 14 },
        description: { color: "var(--hora-ink-2)" },
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, withinPortal: true } },
  },
});

/** Mantine's own neutrals follow the same tokens, so no component brings a grey of its own. */
const shared = {
  "--mantine-color-body": "var(--hora-surface)",
  "--mantine-color-text": "var(--hora-ink)",
  "--mantine-color-bright": "var(--hora-ink)",
  "--mantine-color-dimmed": "var(--hora-ink-3)",
  "--mantine-color-anchor": "var(--hora-accent)",
  "--mantine-color-placeholder": "var(--hora-ink-3)",
  "--mantine-color-default": "var(--hora-surface)",
  "--mantine-color-default-hover": "var(--hora-bg)",
  "--mantine-color-default-color": "var(--hora-ink)",
  "--mantine-color-default-border": "var(--hora-line-2)",
  "--mantine-color-disabled": "var(--hora-sunk)",
  "--mantine-color-disabled-color": "var(--hora-ink-3)",
  "--mantine-color-disabled-border": "var(--hora-line)",
  "--mantine-color-error": "var(--hora-breached)",
  "--mantine-primary-color-filled": "var(--hora-ink)",
  "--mantine-primary-color-filled-hover": "var(--hora-ink-2)",
  "--mantine-primary-color-contrast": "var(--hora-surface)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...lightTokens, ...shared },
  dark: { ...darkTokens, ...shared },
});
