import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Message, TimelineItem } from "@/api/types";
import { ana, at, minutes, row } from "@/test/rows";
import { PreviewMessages } from "./PreviewMessages";

Element.prototype.scrollTo = vi.fn();

const reply = (change: Partial<Message> = {}): Message => ({
  ...{ id: 7, direction: "out", author: { kind: "agent", id: ana.id, name: ana.name }, text: "Dear Cleo" },
  ...{ at: at(-minutes(5)), quoted: "", has_html: false, html_url: null, degraded: false, auto: false },
  ...{
    state: "sent",
    error: "",
    to: [],
    cc: [],
    subject: "",
    language: null,
    attachments: [],
    raw_url: null,
  },
  ...{ send_at: null, undo_until: null, held_because: null },
  ...change,
});
const told = (seq: number, kind: string, message: Message): TimelineItem => ({
  ...{ seq, kind, at: message.at, actor: message.author, data: {}, message },
});
const show = (items: TimelineItem[]) =>
  render(<PreviewMessages row={row({ unread: false })} tail={{ data: { items }, isError: false }} />);

test("a reply stands there once, however often it is told of", () => {
  show([
    told(2, "message.queued", reply()),
    told(3, "message.sent", reply()),
    told(4, "message.read", reply()),
  ]);
  expect(screen.getAllByText("Dear Cleo")).toHaveLength(1);
});

test("what was taken back is gone", () => {
  show([told(2, "message.queued", reply({ state: "taken_back" }))]);
  expect(screen.queryByText("Dear Cleo")).toBeNull();
});
