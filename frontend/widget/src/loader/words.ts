const all = {
  en: { open: "Open the chat", close: "Close the chat", unread: "unread" },
  pt: { open: "Abrir o chat", close: "Fechar o chat", unread: "não lidas" },
  es: { open: "Abrir el chat", close: "Cerrar el chat", unread: "sin leer" },
};

/** What the button says, in the page's language, else the browser's. */
export function wordsOf(page: string, browser: readonly string[]): (typeof all)["en"] {
  const known = [page, ...browser].map((each) => each.slice(0, 2).toLowerCase());
  return all[(known.find((each) => each in all) as keyof typeof all | undefined) ?? "en"];
}
