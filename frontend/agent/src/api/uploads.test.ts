import { beforeEach, expect, test, vi } from "vitest";
import { FakeRequest } from "@/test/xhr";
import { isOffline, Problem, setCsrfToken } from "./http";
import { upload } from "./uploads";

const photo = new File(["abc"], "photo.png", { type: "image/png" });
const latest = () => FakeRequest.all.at(-1) as FakeRequest;

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});

test("a file is sent with the token, and its way is told", async () => {
  setCsrfToken("t0ken");
  const shares: number[] = [];
  const done = upload(photo, { onProgress: (share) => shares.push(share) });
  latest().progress(1, 4);
  latest().upload.onprogress({ lengthComputable: false, loaded: 2, total: 0 });
  latest().progress(4, 4);
  latest().answer(201, { id: 5, filename: "photo.png", size: 3, content_type: "image/png" });
  expect((await done).id).toBe(5);
  expect(shares).toEqual([0.25, 1]);
  expect([latest().url, latest().headers["X-CSRFToken"]]).toEqual(["/api/v1/uploads", "t0ken"]);
  expect(latest().sent?.get("file")).toMatchObject({ name: "photo.png" });
});

test("a no is a problem with its words, also when it is no JSON", async () => {
  const refused = upload(photo).catch((error: unknown) => error);
  latest().answer(413, { title: "The request is too large.", status: 413 });
  expect(await refused).toMatchObject({ status: 413, message: "The request is too large." });
  const broken = upload(photo).catch((error: unknown) => error);
  Object.assign(latest(), { status: 502, statusText: "Bad Gateway", responseText: "<html>" });
  latest().onload();
  expect(await broken).toBeInstanceOf(Problem);
  expect(await broken).toMatchObject({ status: 502, message: "Bad Gateway" });
});

test("no connection is no answer", async () => {
  const lost = upload(photo).catch((error: unknown) => error);
  latest().onerror();
  expect(isOffline(await lost)).toBe(true);
});

test("it can be called off", async () => {
  const control = new AbortController();
  const gone = upload(photo, { signal: control.signal }).catch((error: unknown) => error);
  control.abort();
  expect(await gone).toMatchObject({ name: "AbortError" });
});
