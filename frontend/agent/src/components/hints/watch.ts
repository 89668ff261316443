/** Which element's hint to show: after a pointer has rested on it, or as soon as the keyboard comes to it. */

export interface Hint {
  target: HTMLElement;
  label: string;
  side: "top" | "right";
}

const REST_MS = 350;

/** What an element says of itself while it is pointed at. Its own name or words must say as much. */
export const hint = (label: string, side: Hint["side"] = "top") => ({
  "data-hint": label,
  "data-hint-side": side,
});

function hintOf(element: HTMLElement): Hint {
  const { hint: label = "", hintSide } = element.dataset;
  return { target: element, label, side: hintSide === "right" ? "right" : "top" };
}

/** Calls `show` with the hint to be seen, null when there is none; returns how to stop. */
export function watchHints(show: (hint: Hint | null) => void): () => void {
  let over: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    show(null);
  };
  const move = (to: EventTarget | null, wait: number): void => {
    const found = to instanceof Element ? to.closest<HTMLElement>("[data-hint]") : null;
    if (found === over) return;
    over = found;
    hide();
    if (found) timer = setTimeout(() => found.isConnected && show(hintOf(found)), wait);
  };
  const stop = new AbortController();
  const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void): void =>
    document.addEventListener(name, act, { signal: stop.signal, capture: true });
  on("pointerover", (event) => event.pointerType !== "touch" && move(event.target, REST_MS));
  on("pointerout", (event) => event.relatedTarget === null && move(null, 0));
  on(
    "focusin",
    ({ target }) => target instanceof Element && target.matches(":focus-visible") && move(target, 0),
  );
  on("focusout", () => move(null, 0));
  on("pointerdown", hide);
  on("keydown", ({ key }) => key === "Escape" && hide());
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
