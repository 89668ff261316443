/**
 * The editor's HTML as a mail has it. In the editor each line is a paragraph; in a mail, lines that follow each other
 * are one paragraph, and the blank line between two of them is the space that every program puts there.
 */
export function mailHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const item of page.querySelectorAll("li")) unwrap(item);
  for (const box of [page.body, ...page.querySelectorAll("blockquote")]) join(box);
  return page.body.innerHTML;
}

/** An item of one line needs no paragraph in it. */
function unwrap(item: Element): void {
  const [only] = item.children;
  if (item.children.length === 1 && only?.tagName === "P") only.replaceWith(...only.childNodes);
}

function join(box: Element): void {
  let open: Element | null = null;
  for (const child of [...box.children]) {
    const isLine = child.tagName === "P";
    if (isLine && child.textContent === "" && !child.querySelector("img")) child.remove();
    else if (isLine && open) {
      open.append(box.ownerDocument.createElement("br"), ...child.childNodes);
      child.remove();
      continue;
    }
    open = isLine && child.isConnected ? child : null;
  }
}
