import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Attachment } from "@/api/types";
import { Attachments } from "./Attachments";

let last = 0;
const file = (filename: string, content_type: string, size = 48_000): Attachment => {
  last += 1;
  return { id: last, filename, content_type, size, inline: false, url: `/files/${last}/${filename}` };
};
const shown = () =>
  screen.getAllByRole("link").map((link) => link.textContent || link.querySelector("img")?.alt);

test("pictures are drawn, in front of everything else, which is named with its size", () => {
  const files = [
    file("invoice BL-48190.pdf", "application/pdf"),
    file("lamp.png", "image/png"),
    file("b.webp", "image/webp"),
  ];
  render(<Attachments files={files} counted />);
  expect(shown()).toEqual(["lamp.png", "b.webp", "invoice BL-48190.pdf48 kB"]);
  expect(screen.getByText("2 pictures")).toBeDefined();
  expect(screen.getByRole<HTMLImageElement>("img", { name: "lamp.png" }).src).toContain(files[1]?.url);
});

test("what a browser could run, or would have to fetch for long, is not drawn", () => {
  render(
    <Attachments
      files={[file("logo.svg", "image/svg+xml"), file("huge.jpg", "image/jpeg", 20_000_000)]}
      counted
    />,
  );
  expect(screen.queryByRole("img")).toBeNull();
  expect(shown()).toEqual(["logo.svg48 kB", "huge.jpg20 MB"]);
  expect(screen.queryByText(/pictures?$/)).toBeNull();
});

test("a picture that cannot be drawn is named like any file", () => {
  render(<Attachments files={[file("torn.png", "image/png")]} />);
  fireEvent.error(screen.getByRole("img"));
  expect(shown()).toEqual(["torn.png48 kB"]);
});

test("nothing came, nothing is shown", () => {
  const { container } = render(<Attachments files={[]} counted />);
  expect(container.innerHTML).toBe("");
});
