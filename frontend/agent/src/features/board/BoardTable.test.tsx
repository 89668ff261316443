import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { needWords, setLanguage } from "@/i18n";
import { board, kept } from "@/test/board";
import { pretendScreen, showPage } from "@/test/page";
import { BoardTable } from "./BoardTable";

beforeEach(async () => {
  pretendScreen();
  await needWords("board");
});
afterEach(() => setLanguage("en"));

const same = <T,>(counts: T): T => counts;
const onCell = vi.fn();
const { rows } = board();
const show = (change: Partial<typeof rows> = {}) =>
  showPage(<BoardTable rows={{ ...rows, ...change }} carry={same} onCell={onCell} />);
const line = (name: RegExp) => within(screen.getByRole("row", { name }));
const cells = (name: RegExp) =>
  line(name)
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);

test("a row: bands, open, and what was kept today", async () => {
  await show();
  expect(cells(/^Web chat/)).toEqual(["·0", "1", "·0", "1", "3", "5", "99.1"]);
});

test("a number opens its tickets; a zero opens nothing", async () => {
  await show();
  await userEvent.click(line(/^WhatsApp/).getByRole("button", { name: "2" }));
  expect(onCell).toHaveBeenLastCalledWith({ of: { kind: "channel", channel: "whatsapp" }, band: "in_30" });
  await userEvent.click(line(/^No one yet/).getByRole("button", { name: "15" }));
  expect(onCell).toHaveBeenLastCalledWith({ of: { kind: "noOne" }, band: "open" });
  expect(line(/^Email/).queryByRole("button", { name: "0" })).toBeNull();
});

test("two carriers of text messages are told apart", async () => {
  const [first] = rows.channels;
  if (!first) throw new Error("the sample has channels");
  await show({
    channels: [
      { ...first, kind: "twilio" },
      { ...first, kind: "vonage" },
    ],
  });
  expect(screen.getByRole("rowheader", { name: "SMS (Twilio)" })).toBeDefined();
  expect(screen.getByRole("rowheader", { name: "SMS (Vonage)" })).toBeDefined();
});

test("columns and groups are named in full for those who do not see the bands", async () => {
  await show();
  expect(screen.getByRole("columnheader", { name: /Due in 15 to 30 minutes/ })).toBeDefined();
  expect(screen.getByRole("rowheader", { name: "Teams" })).toBeDefined();
});

test("an agent who has left says so, and no promise today is a dot", async () => {
  const [first] = rows.agents;
  if (!first) throw new Error("the sample has agents");
  await show({ agents: [{ ...first, online: false, kept: kept(null) }] });
  expect(screen.getByRole("row", { name: /Ana Prado not on/ })).toBeDefined();
  expect(cells(/Ana Prado/).at(-1)).toBe("·no promise ended today");
});

test("Portuguese readers see a comma", async () => {
  await setLanguage("pt-BR");
  await show();
  expect(cells(/^WhatsApp/).at(-1)).toBe("91,2");
});
