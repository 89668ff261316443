/**
 * What word processors and webmail put on the clipboard, cleaned before the editor reads it. The editor itself drops
 * every element and style it does not know; here is what it would misunderstand.
 */
export function cleaned(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->/g, ""), "text/html");
  for (const each of page.querySelectorAll("style, script, title, meta, link, img, svg, button, input"))
    each.remove();
  for (const each of page.querySelectorAll('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]'))
    each.remove();
  listsOfWord(page);
  for (const table of page.querySelectorAll("table")) rowsAsLines(table);
  for (const heading of page.querySelectorAll("h1, h2, h3, h4, h5, h6")) asBold(heading);
  return page.body.innerHTML;
}

/** Word writes lists as paragraphs with a style that says so. */
function listsOfWord(page: Document): void {
  let list: HTMLElement | null = null;
  for (const line of page.querySelectorAll<HTMLElement>("p, div")) {
    const isItem = /mso-list:\s*l\d/i.test(line.getAttribute("style") ?? "");
    if (!isItem) continue;
    const sign = /^\s*(\d+|[a-z])[.)]\s*/i.exec(line.textContent ?? "");
    if (!list || list.nextElementSibling !== line) {
      list = page.createElement(sign ? "ol" : "ul");
      line.before(list);
    }
    list.append(itemOf(line, page));
    line.remove();
  }
}

function itemOf(line: HTMLElement, page: Document): HTMLElement {
  const item = page.createElement("li");
  item.append(...line.childNodes);
  const [first] = textNodes(item, page);
  if (first) first.data = first.data.replace(/^\s*(?:[·•§o]|\d+[.)]|[a-z][.)])[\s\u00a0]+/, "");
  return item;
}

function textNodes(within: Node, page: Document): Text[] {
  const walker = page.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode())
    if (walker.currentNode.textContent?.trim()) found.push(walker.currentNode as Text);
  return found;
}

/** A mail cannot hold a table that reads well on a phone: its rows become lines. */
function rowsAsLines(table: HTMLTableElement): void {
  const lines = [...table.rows].map((row) => {
    const line = table.ownerDocument.createElement("p");
    line.textContent = [...row.cells].map((cell) => cell.textContent?.trim() ?? "").join("\t");
    return line;
  });
  table.replaceWith(...lines);
}

function asBold(heading: Element): void {
  const line = heading.ownerDocument.createElement("p");
  const bold = heading.ownerDocument.createElement("strong");
  bold.append(...heading.childNodes);
  line.append(bold);
  heading.replaceWith(line);
}
