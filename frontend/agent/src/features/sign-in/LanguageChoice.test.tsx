import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { i18n, needWords, setLanguage } from "@/i18n";
import { LanguageChoice } from "./LanguageChoice";

/** Down: the words of Spanish are asked for, and do not come once the test says so. */
const network = vi.hoisted(() => ({ isDown: true, fail: nobodyAsks }));

function nobodyAsks(): void {
  throw new Error("nobody has asked for the words yet");
}

vi.mock("@/i18n/door/es.json", async (original) => {
  if (network.isDown)
    await new Promise((_, fail) => {
      network.fail = () => fail(new Error("Failed to fetch dynamically imported module"));
    });
  return { ...(await original<object>()) };
});

beforeAll(() => needWords("door"));

beforeEach(() => {
  Object.assign(network, { isDown: true, fail: nobodyAsks });
  render(<LanguageChoice />);
});

afterEach(async () => {
  network.isDown = false;
  await setLanguage("en");
});

const choose = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const isChosen = (name: string) => screen.getByRole("button", { name }).ariaPressed === "true";

test("who has chosen another language meanwhile is not told of the one that did not come", async () => {
  await choose("Español");
  await choose("Português");
  await waitFor(() => expect(isChosen("Português")).toBe(true));
  await vi.waitFor(() => network.fail());
  await new Promise((over) => setTimeout(over, 20));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a language whose words do not come leaves the page readable, says so, and comes at the next try", async () => {
  await choose("Español");
  await vi.waitFor(() => network.fail());
  await waitFor(() =>
    expect(screen.getByRole("alert").textContent).toMatch(/^No connection to the server\./),
  );
  expect(isChosen("English")).toBe(true);

  network.isDown = false;
  await choose("Español");
  await waitFor(() => expect(isChosen("Español")).toBe(true));
  expect(i18n.t("signIn.password")).toBe("Contraseña");
  expect(screen.queryByRole("alert")).toBeNull();
});
