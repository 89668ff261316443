import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { i18n, setLanguage } from ".";
import { useTranslation } from "./useTranslation";

let drawn = 0;
function Words() {
  drawn += 1;
  const { t, i18n: own } = useTranslation();
  return (
    <p>
      {t("page.tryAgain")} {own.language}
    </p>
  );
}

afterEach(() => setLanguage("en"));

test("another language draws the words anew, the same one said again does not", async () => {
  render(<Words />);
  expect(screen.getByText("Try again en")).toBeDefined();
  const before = drawn;
  await act(() => setLanguage("en"));
  expect(drawn).toBe(before);
  await act(() => setLanguage("es"));
  expect(screen.getByText(`${i18n.t("page.tryAgain")} es`)).toBeDefined();
  expect(i18n.t("page.tryAgain")).not.toBe("Try again");
});

test("what is gone is told of no language", async () => {
  render(<Words />).unmount();
  const before = drawn;
  await act(() => setLanguage("pt-BR"));
  expect(drawn).toBe(before);
});
