import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { beforeEach, expect, test } from "vitest";
import { useHolding } from "./useHolding";

function List() {
  const scroller = useRef<HTMLDivElement>(null);
  const { holding, area } = useHolding(scroller);
  return (
    <main>
      <h1>Elsewhere</h1>
      <div ref={scroller} {...area}>
        <p>{holding ? "holds still" : "may move"}</p>
      </div>
    </main>
  );
}

const list = () => screen.getByText(/holds still|may move/);
const elsewhere = () => screen.getByText("Elsewhere");
/** What a browser tells when the pointer goes from one element to another. */
const go = (from: Element, to: Element): void => {
  fireEvent.pointerOut(from, { relatedTarget: to });
  fireEvent.pointerOver(to, { relatedTarget: from });
};

beforeEach(() => void render(<List />));

test("the list holds still as long as the pointer is over it", () => {
  expect(list().textContent).toBe("may move");
  go(elsewhere(), list());
  expect(list().textContent).toBe("holds still");
  go(list(), elsewhere());
  expect(list().textContent).toBe("may move");
});

test("coming from something that has just been taken off the page counts as coming", () => {
  // nothing is told of leaving what is gone: only that the pointer is over the list now, and from where
  fireEvent(list(), createEvent.pointerOver(list(), { relatedTarget: elsewhere() }));
  expect(list().textContent).toBe("holds still");
});
