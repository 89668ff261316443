import { beforeEach, expect, test, vi } from "vitest";
import type { ServerDraft } from "@/api/drafts";
import { at } from "@/test/rows";
import type { Draft } from "../draft";
import { Keeper } from "./Keeper";

/** One server, and devices of Ana's that write on the same ticket. */

let there: ServerDraft | null = null;
let online = true;
let asked: string[] = [];
/** What happens between the server's answer and its arrival. */
let slow: (() => Promise<void>) | null = null;
const json = (status: number, body: unknown) => Response.json(body, { status });

function server(method: string, body: Record<string, unknown> | null, upTo = Infinity): Response {
  if (method === "GET") return json(200, { draft: there });
  if (method === "DELETE") {
    if (there && there.version > upTo)
      return json(409, { type: "urn:hora:problem:draft-changed", status: 409, draft: there });
    there = null;
    return new Response(null, { status: 204 });
  }
  const known = Number(body?.version);
  if ((there?.version ?? 0) !== known)
    return json(409, { type: "urn:hora:problem:draft-changed", status: 409, draft: there });
  there = {
    ...{
      ticket_id: 1,
      kind: "reply",
      updated_at: at(0),
      html: "",
      macro: null,
      attachments: [],
      started_seq: 0,
    },
    ...{ text: String(body?.text), version: known + 10 },
  };
  return json(200, there);
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  [there, online, asked, slow] = [null, true, [], null];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push(init.method ?? "");
    if (!online) throw new TypeError("no connection");
    const upTo = Number(/version=(\d+)/.exec(url)?.[1] ?? Infinity);
    const answer = server(init.method ?? "", init.body ? JSON.parse(String(init.body)) : null, upTo);
    await slow?.();
    return answer;
  });
});

interface Device {
  keeper: Keeper;
  text: () => string;
  type: (text: string) => void;
  /** The page has it, but has not drawn it yet, nor told the keeper. */
  typeUnseen: (text: string, html?: string) => void;
  asked: ServerDraft | null;
  /** The server has something of it, as far as was told. */
  listed: boolean;
}

/** A browser of Ana's; each has a storage of its own, told apart by the agent's number. */
function device(number: number): Device {
  let draft: Draft | null = null;
  const made: Device = {
    asked: null,
    listed: false,
    text: () => draft?.text ?? "",
    type: (text) => {
      draft = text === "" ? null : { text, since: 0, savedAt: 0 };
      made.keeper.touched();
    },
    typeUnseen: (text, html = "") => {
      draft = text === "" ? null : { text, html, since: 0, savedAt: 0 };
    },
    keeper: new Keeper(number, 1, "reply", {
      local: () => ({ draft, files: [] }),
      adopt: (found) => {
        draft = found;
      },
      kept: (isThere) => {
        made.listed = isThere;
      },
      ask: (found) => {
        made.asked = found;
      },
    }),
  };
  return made;
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("what is typed here is there a moment later, once, and on the phone when it looks", async () => {
  const [desk, phone] = [device(1), device(2)];
  desk.type("H");
  desk.type("Hello");
  await pass(1_600);
  expect([there?.text, asked, desk.listed]).toEqual(["Hello", ["PUT"], true]);
  await phone.keeper.look();
  expect(phone.text()).toBe("Hello");
  await pass(60_000);
  expect(asked).toEqual(["PUT", "GET"]);
});

test("the phone writes on, the desk follows when it is looked at again, and nobody is asked", async () => {
  const [desk, phone] = [device(1), device(2)];
  desk.type("Hello");
  await pass(1_600);
  await phone.keeper.look();
  phone.type("Hello Cleo");
  await pass(1_600);
  await desk.keeper.look();
  expect([desk.text(), desk.asked]).toEqual(["Hello Cleo", null]);
});

test.each([
  ["mine", "desk", "desk"],
  ["theirs", "phone", "phone"],
] as const)(
  "both wrote: nothing is thrown away before a person has chosen (%s)",
  async (which, text, kept) => {
    const [desk, phone] = [device(1), device(2)];
    await desk.keeper.look();
    await phone.keeper.look();
    phone.type("phone");
    await pass(1_600);
    desk.type("desk");
    await pass(1_600);
    expect([desk.asked?.text, desk.text(), there?.text]).toEqual(["phone", "desk", "phone"]);
    desk.type("desk");
    await pass(5_000);
    expect(there?.text).toBe("phone");
    desk.keeper.decide(which);
    await pass(1_600);
    expect([desk.text(), there?.text, desk.asked]).toEqual([text, kept, null]);
  },
);

test("without a connection the words wait here, and go when it is back", async () => {
  const desk = device(1);
  online = false;
  desk.type("In a tunnel");
  await pass(20_000);
  expect(there).toBeNull();
  online = true;
  await pass(16_000);
  expect(there?.text).toBe("In a tunnel");
});

test("an emptied draft is gone everywhere", async () => {
  const [desk, phone] = [device(1), device(2)];
  desk.type("Never mind");
  await pass(1_600);
  await phone.keeper.look();
  desk.type("");
  await pass(1_600);
  expect([there, desk.listed]).toEqual([null, false]);
  await phone.keeper.look();
  expect(phone.text()).toBe("");
});

test("sent on the phone while more was typed at the desk: what was typed stays", async () => {
  const [desk, phone] = [device(1), device(2)];
  desk.type("Hello");
  await pass(1_600);
  await phone.keeper.look();
  desk.type("Hello and more");
  there = null;
  await pass(3_000);
  expect([desk.text(), there]).toMatchObject(["Hello and more", { text: "Hello and more" }]);
});

test("a page that goes lets its last words leave; the next page knows where it stood", async () => {
  const desk = device(1);
  desk.type("Half a sent");
  desk.keeper.flush();
  await pass(10);
  expect(there?.text).toBe("Half a sent");
  const again = device(1);
  await again.keeper.look();
  expect([again.text(), again.asked]).toEqual(["Half a sent", null]);
});

test("whoever sends names the version that the server has, and what comes after is another draft", async () => {
  const desk = device(1);
  expect(desk.keeper.known).toBe(0);
  desk.type("Hello");
  await pass(1_600);
  expect(desk.keeper.known).toBe(10);
  server("DELETE", null); // sent: the server forgot it in the same breath
  desk.type("");
  desk.type("One more thing");
  await pass(20_000);
  expect([there?.text, desk.text(), desk.asked]).toEqual(["One more thing", "One more thing", null]);
});

/** Something happens once while an answer of the server is under way. */
const meanwhile = (what: () => void): void => {
  slow = async () => {
    slow = null;
    what();
  };
};

test("letters typed while the server is asked stand, and a person is asked about what was there before", async () => {
  const [desk, phone] = [device(1), device(2)];
  phone.type("From the train");
  await pass(1_600);
  meanwhile(() => desk.typeUnseen("Dear"));
  await desk.keeper.look();
  expect([desk.text(), desk.asked?.text]).toEqual(["Dear", "From the train"]);
});

test("an answer sent while the server is asked does not come back into the field", async () => {
  const desk = device(1);
  desk.type("Dear Cleo");
  await pass(1_600);
  meanwhile(() => desk.typeUnseen(""));
  await desk.keeper.look();
  expect(desk.text()).toBe("");
  await pass(1_600);
  expect([desk.text(), there]).toEqual(["", null]);
});

test("words of before do not come over what is typed while they are asked for", async () => {
  const [desk, phone] = [device(1), device(2)];
  desk.type("Dear Cleo");
  await pass(1_600);
  await phone.keeper.look();
  phone.type("Dear Cleo, from the train");
  await pass(1_600);
  meanwhile(() => desk.typeUnseen("Dear Cleo, from the desk"));
  await desk.keeper.look();
  expect([desk.text(), desk.asked?.text]).toEqual(["Dear Cleo, from the desk", "Dear Cleo, from the train"]);
});

test("what was made bold while the words were on their way goes after them, even when the page goes", async () => {
  const desk = device(1);
  desk.type("Dear Cleo");
  meanwhile(() => desk.typeUnseen("Dear Cleo", "<p><b>Dear Cleo</b></p>"));
  await pass(1_600);
  asked = [];
  desk.keeper.flush();
  await pass(10);
  expect(asked).toEqual(["PUT"]);
});

test("emptied here while the phone wrote on: what the phone has is not thrown away unseen", async () => {
  const [desk, phone] = [device(1), device(2)];
  desk.type("Hello");
  await pass(1_600);
  await phone.keeper.look();
  phone.type("Hello Cleo, from the train");
  await pass(1_600);
  desk.type("");
  await pass(1_600);
  expect([there?.text, desk.asked?.text]).toEqual([
    "Hello Cleo, from the train",
    "Hello Cleo, from the train",
  ]);
});
