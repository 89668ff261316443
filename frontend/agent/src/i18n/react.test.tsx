import { act, render, screen } from "@testing-library/react";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { afterEach, expect, test } from "vitest";
import { setLanguage } from "@/i18n";

const speak = (language: "en" | "pt-BR" | "es") => act(() => setLanguage(language));
let drawn = 0;

/** Draws only for reasons of its own. */
const Word = memo(function Word() {
  const { t, i18n } = useTranslation();
  const held = useMemo(() => t("nav.mine"), [t]);
  drawn += 1;
  return <p lang={i18n.language}>{held}</p>;
});
const shown = () => document.querySelector("p");

afterEach(() => speak("en"));

test("words follow the language that is wished for, those that are held on to as well", async () => {
  render(<Word />);
  const english = shown()?.textContent;
  await speak("pt-BR");
  expect(shown()?.lang).toBe("pt-BR");
  expect(shown()?.textContent).not.toBe(english);
  await speak("es");
  expect(shown()?.lang).toBe("es");
  await speak("en");
  expect(shown()?.textContent).toBe(english);
});

test("the same words stay the very same, so that nothing is drawn for them", async () => {
  const { rerender } = render(<Word />);
  drawn = 0;
  rerender(<Word />);
  await speak("en");
  expect(drawn).toBeLessThanOrEqual(1);
});

test("nobody is called who has left", async () => {
  const { unmount } = render(<Word />);
  unmount();
  drawn = 0;
  await speak("es");
  expect(drawn).toBe(0);
  expect(screen.queryByText(/./)).toBeNull();
});
