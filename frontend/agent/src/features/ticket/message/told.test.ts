import { expect, test } from "vitest";
import { toldOf } from "./told";

test("a comment tells of its post, and whether it is an advertisement", () => {
  const told = toldOf({
    details: { public: true, post: { id: "1", link: "https://shop.example/p/1", title: "Linen" }, ad: "77" },
  });
  expect(told).toMatchObject({
    isPublic: true,
    isAd: true,
    post: { url: "https://shop.example/p/1", title: "Linen" },
  });
});

test("nothing but the web is led to", () => {
  const told = toldOf({
    details: {
      story: { mention: true, url: "javascript:alert(1)" },
      shared: { kind: "reel", url: "data:text/html,x" },
      post: { link: "//elsewhere.example" },
    },
  });
  expect([told.story?.url, told.shared?.url, told.post?.url]).toEqual(["", "", ""]);
  expect(told.shared?.title).toBe("reel");
});

test("what providers send in other shapes is passed over", () => {
  const told = toldOf({
    details: { story: "x", shared: [1], post: null, hidden: true, template: 3, ad: false },
  });
  expect(told).toMatchObject({
    story: null,
    shared: null,
    post: null,
    isHidden: false,
    template: "",
    isAd: false,
  });
});

test("a message without details tells of nothing", () => {
  expect(toldOf({})).toMatchObject({ isPublic: false, isPrivate: false, referral: null });
});

test("hidden from the public, and shown again", () => {
  expect(toldOf({ details: { hidden: { hidden: true, at: "x" } } }).isHidden).toBe(true);
  expect(toldOf({ details: { hidden: { hidden: false, at: "y" } } }).isHidden).toBe(false);
});
