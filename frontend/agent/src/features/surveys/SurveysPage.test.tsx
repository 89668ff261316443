import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { SurveySettings } from "@/api/surveys";
import { needWords } from "@/i18n";
import { pretendScreen, showPage } from "@/test/page";
import { SurveysPage } from "./SurveysPage";

const mail = (language: string, text: string) => ({
  language,
  subject: "Re: Broken lamp",
  text,
  scores: ["5 · Very good", "1 · Very bad"],
  after: "Answer this mail.",
});
const off: SurveySettings = {
  active: false,
  after_minutes: 60,
  every_days: 7,
  channels: [
    { id: 1, kind: "email", name: "Shop", on: true },
    { id: 2, kind: "webchat", name: "Website", on: true },
  ],
  preview: [mail("en", "How did we do?"), mail("es", "¿Qué tal te atendimos?")],
};

let kept: Record<string, unknown>[] = [];
let refuse = false;
let held = off;

beforeAll(async () => {
  pretendScreen();
  await needWords("pages");
});
beforeEach(() => {
  [kept, refuse, held] = [[], false, off];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    if ((init.method ?? "GET") === "GET") return Response.json(held);
    if (refuse) return Response.json({ title: "Not now." }, { status: 503 });
    const body = JSON.parse(String(init.body));
    kept.push(body);
    const channels = off.channels.map((each) => ({ ...each, on: !body.off_channels.includes(each.id) }));
    const { active, after_minutes, every_days } = body;
    held = { ...off, active, after_minutes, every_days, channels };
    return Response.json(held);
  });
});

test("it is off until somebody switches it on, and kept at once", async () => {
  await showPage(<SurveysPage />);
  const on = await screen.findByRole("switch", { name: /Ask customers/ });
  expect((on as HTMLInputElement).checked).toBe(false);
  fireEvent.click(on);
  await screen.findByText("Saved");
  expect(kept).toEqual([{ active: true, after_minutes: 60, every_days: 7, off_channels: [] }]);
});

test("when, how often, and where", async () => {
  await showPage(<SurveysPage />);
  fireEvent.change(await screen.findByLabelText("After closing"), { target: { value: "240" } });
  fireEvent.change(screen.getByLabelText(/at most once in/), { target: { value: "30" } });
  fireEvent.click(screen.getByRole("checkbox", { name: "Website" }));
  await waitFor(() => expect(kept).toHaveLength(3));
  expect(kept[2]).toEqual({ active: false, after_minutes: 240, every_days: 30, off_channels: [2] });
  await waitFor(() =>
    expect((screen.getByLabelText("After closing") as HTMLSelectElement).value).toBe("240"),
  );
});

test("what could not be kept is put back, and said", async () => {
  refuse = true;
  await showPage(<SurveysPage />);
  const on = await screen.findByRole("switch", { name: /Ask customers/ });
  fireEvent.click(on);
  await screen.findByText(/Not saved/);
  await waitFor(() => expect((on as HTMLInputElement).checked).toBe(false));
});

test("the mail can be read in each language", async () => {
  await showPage(<SurveysPage />);
  await screen.findByText("How did we do?");
  fireEvent.click(screen.getByRole("radio", { name: "Español" }));
  expect((await screen.findByText("¿Qué tal te atendimos?")).closest("article")?.lang).toBe("es");
});
