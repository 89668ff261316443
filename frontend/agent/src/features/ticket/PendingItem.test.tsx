import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { needWords } from "@/i18n";
import { serve, showAt } from "@/test/routed";
import { PendingItem } from "./PendingItem";
import type { Pending } from "./pending";

const written: Pending = {
  key: "one",
  ticket: 7,
  kind: "reply",
  text: "Here it is.",
  uploads: [],
  writtenAt: Date.now(),
  sendAt: Date.now(),
  state: "sending",
  reason: "",
  problem: "",
  place: 1,
};
const acts = { edit: () => {}, again: () => {}, rewrite: () => {}, insist: () => {} };

async function shown(item: Partial<Pending>): Promise<HTMLElement> {
  serve({});
  await needWords("ticket");
  await showAt({
    path: "/",
    page: () => (
      <ul>
        <PendingItem item={{ ...written, ...item }} acts={acts} />
      </ul>
    ),
  });
  return screen.findByRole("article");
}

test("the files that go with a message stand in it", async () => {
  const uploads = [
    { id: 1, filename: "invoice.pdf" },
    { id: 2, filename: "lamp.jpg" },
  ];
  const article = await shown({ uploads });
  for (const words of ["Here it is.", "invoice.pdf", "lamp.jpg"])
    expect(article.textContent).toContain(words);
});

test("one without words shows what it is made of", async () => {
  const article = await shown({ text: "", uploads: [{ id: 1, filename: "voice.webm" }] });
  expect(article.textContent).toContain("voice.webm");
});
