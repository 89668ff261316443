import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { needWords } from "@/i18n";
import { button, fresh, open, over, pass, sent } from "@/test/composer";
import { minutes } from "@/test/rows";
import { reply, ticket } from "@/test/tickets";
import { FakeRequest } from "@/test/xhr";

/** A voice message from the microphone's permission to the customer. */

const toast = vi.hoisted(() => vi.fn<(what: { message: string; undo?: () => void }) => void>());
vi.mock("@/components/toast", () => ({ toast }));

let hears: () => Promise<MediaStream>;
const stopped = vi.fn();

/** A recorder that hears one word a second. */
class FakeRecorder {
  static isTypeSupported = (form: string) => form === "audio/webm;codecs=opus";
  state = "recording";
  ondataavailable: (event: { data: Blob }) => void = () => {};
  onstop: () => void = () => {};
  start = () => {};
  pause = () => {
    this.state = "paused";
  };
  resume = () => {
    this.state = "recording";
  };
  stop = () => {
    this.state = "inactive";
    this.ondataavailable({ data: new Blob(["word"]) });
    this.onstop();
  };
}

const mail = () =>
  ticket(minutes(40), {
    channel_kind: "telegram",
    reply: reply({
      channel: { kind: "telegram" },
      limits: { files: { voice: { bytes: 50_000_000, types: [], converts: false } } },
    }),
  });
const begin = async () => {
  fireEvent.click(button(/record a voice message/i));
  await act(() => import("./VoiceNote"));
  await pass(50);
};
const uploading = () => FakeRequest.all.at(-1) as FakeRequest;

beforeAll(() => needWords("composer"));
beforeEach(() => {
  fresh();
  toast.mockClear();
  stopped.mockClear();
  hears = async () => ({ getTracks: () => [{ stop: stopped }] }) as unknown as MediaStream;
  vi.stubGlobal("MediaRecorder", FakeRecorder);
  Object.defineProperty(navigator, "mediaDevices", {
    value: { getUserMedia: () => hears() },
    configurable: true,
  });
  URL.createObjectURL = () => "blob:recording";
  URL.revokeObjectURL = () => {};
});
afterEach(over);

test("it is recorded, listened to, put beside the words, and leaves without any", async () => {
  open({ of: mail() });
  await begin();
  expect(screen.getByText("Recording")).toBeDefined();
  await pass(2_000);
  expect(screen.getByRole("timer").textContent).toMatch(/0:0[12]/);
  expect(button(/send and hold/i).disabled).toBe(true);
  fireEvent.click(button(/^stop$/i));
  await pass(10);
  expect(screen.getByLabelText("Your recording")).toBeDefined();
  expect(stopped).toHaveBeenCalled();
  fireEvent.click(button(/^attach$/i));
  await pass(10);
  expect(screen.queryByRole("group", { name: "Voice message" })).toBeNull();
  await act(async () =>
    uploading().answer(201, { id: 5, filename: "voice-1.webm", size: 4, content_type: "audio/webm" }),
  );
  fireEvent.click(button(/send and hold/i));
  await pass(300);
  expect(sent[0]?.body).toMatchObject({ text: "", attachments: [5] });
});

test("pausing stands still, and goes on", async () => {
  open({ of: mail() });
  await begin();
  await pass(1_000);
  fireEvent.click(button(/^pause$/i));
  const paused = screen.getByRole("timer").textContent;
  await pass(5_000);
  expect(screen.getByText("Paused")).toBeDefined();
  expect(screen.getByRole("timer").textContent).toBe(paused);
  fireEvent.click(button(/^go on$/i));
  await pass(2_000);
  expect(screen.getByRole("timer").textContent).not.toBe(paused);
});

test("Escape throws it away, and Undo brings it back to be listened to", async () => {
  open({ of: mail() });
  await begin();
  fireEvent.keyDown(button(/^stop$/i), { key: "Escape" });
  await pass(10);
  expect(stopped).toHaveBeenCalled();
  expect(screen.queryByRole("group", { name: "Voice message" })).toBeNull();
  expect(toast.mock.calls[0]?.[0].message).toBe("The voice message was thrown away.");
  act(() => toast.mock.calls[0]?.[0].undo?.());
  await pass(10);
  expect(screen.getByLabelText("Your recording")).toBeDefined();
  expect(FakeRequest.all).toEqual([]);
});

test.each([
  ["NotAllowedError", /may not use the microphone/],
  ["NotFoundError", /There is no microphone here/],
  ["NotReadableError", /Another program is using/],
  ["AbortError", /Nothing could be recorded/],
])("without a sound it says why (%s), and another try may do", async (name, words) => {
  const heard = hears;
  hears = () => Promise.reject(new DOMException("no", name));
  open({ of: mail() });
  await begin();
  expect(screen.getByRole("alert").textContent).toMatch(words);
  hears = heard;
  fireEvent.click(button(/try again/i));
  await pass(50);
  expect(screen.getByText("Recording")).toBeDefined();
});

test("a channel that takes no sound says so, and the microphone is not asked for", async () => {
  hears = vi.fn();
  open({ of: ticket(minutes(40), { reply: reply({ channel: { kind: "vonage" } }) }) });
  fireEvent.click(button(/record a voice message/i));
  expect(toast.mock.calls[0]?.[0].message).toMatch(/takes no sound here/);
  expect(hears).not.toHaveBeenCalled();
});

test("whoever goes to another ticket in the middle finds what was said beside the draft", async () => {
  const page = open({ of: mail() });
  await begin();
  await pass(1_000);
  page.unmount();
  await pass(10);
  await act(async () =>
    uploading().answer(201, { id: 6, filename: "voice-2.webm", size: 4, content_type: "audio/webm" }),
  );
  expect(stopped).toHaveBeenCalled();
  open({ of: mail() });
  expect(screen.getByText("voice-2.webm")).toBeDefined();
});
