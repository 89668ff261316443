const REACHABLE = "button:not([disabled]),a[href],input:not([type=file]),textarea,[tabindex='0']";

/** On a phone the chat fills the screen: Tab goes round inside of it. */
export function trap(root: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const all = [...root.querySelectorAll<HTMLElement>(REACHABLE)].filter((each) => each.offsetParent !== null);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return;
  const leaving = event.shiftKey ? document.activeElement === first : document.activeElement === last;
  if (!leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
