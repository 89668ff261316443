import { inkOn } from "../lib/theme";
import { styles } from "./styles";
import { wordsOf } from "./words";

export interface Look {
  channel: string;
  name: string;
  color: string;
  position: string;
}

/** What a website can do with its chat: `window.Hora`. */
export interface Hora {
  open(): void;
  close(): void;
  identify(proof: Record<string, string>): void;
  forget(): void;
}

type FromFrame =
  | { type: "close" | "talked" | "forgotten" }
  | { type: "unread"; count: number }
  | { type: "keep"; text: string | null };

const ICON = "M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5z";
const PHONE = "(max-width: 479px)";

/** Puts the button on the page; the chat itself is loaded when it is opened, or when this browser has talked before. */
export function start(origin: string, look: Look, data: DOMStringMap): Hora {
  const language = data.language || document.documentElement.lang;
  const words = wordsOf(language, navigator.languages);
  const host = document.createElement("hora-chat");
  const root = host.attachShadow({ mode: "open" });
  const theme = data.theme ?? "light";
  host.dataset.theme = theme;
  root.adoptedStyleSheets = [styles(look.color, look.color && inkOn(look.color))];
  const button = document.createElement("button");
  button.type = "button";
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICON}"/></svg><b hidden></b>`;
  const badge = button.querySelector("b") as HTMLElement;
  const panel = document.createElement("div");
  panel.hidden = true;
  if (look.position === "left") root.host.setAttribute("data-left", "");
  root.append(panel, button);
  document.body.append(host);

  const key = `hora:${look.channel}`;
  // a page without storage works all the same
  const keep = (name: string, text: string | null) => {
    try {
      text === null ? localStorage.removeItem(name) : localStorage.setItem(name, text);
    } catch {}
  };
  const kept = (name: string) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  let port: MessagePort | null = null;
  let frame: HTMLIFrameElement | null = null;
  let proof: Record<string, string> | null = null;
  let unread = 0;

  const tell = (message: object) => port?.postMessage(message);
  const state = () => ({
    type: "state",
    open: !panel.hidden,
    phone: matchMedia(PHONE).matches,
    page: location.origin + location.pathname,
    title: document.title,
  });
  const say = () => {
    button.setAttribute(
      "aria-label",
      panel.hidden ? words.open + (unread ? `. ${unread} ${words.unread}` : "") : words.close,
    );
    button.setAttribute("aria-expanded", String(!panel.hidden));
    badge.hidden = !unread || !panel.hidden;
    badge.textContent = unread > 9 ? "9+" : String(unread);
    root.host.toggleAttribute("data-open", !panel.hidden);
  };

  const heard = ({ data: said }: MessageEvent<FromFrame>) => {
    if (said.type === "close") close();
    if (said.type === "talked") keep(key, "1");
    if (said.type === "forgotten") keep(key, null);
    // for browsers that let no frame of another website keep anything
    if (said.type === "keep") keep(`${key}:kept`, said.text);
    if (said.type === "unread") {
      unread = said.count;
      say();
    }
  };

  const load = () => {
    if (frame) return;
    const made = document.createElement("iframe");
    frame = made;
    made.title = look.name;
    made.src = `${origin}/widget/${look.channel}`;
    made.allow = "clipboard-write; microphone";
    made.addEventListener("load", () => {
      const line = new MessageChannel();
      port = line.port1;
      port.onmessage = heard;
      // only our own page is told, and it checks in turn whose page this is
      const hello = {
        ...state(),
        type: "hora",
        proof,
        language: language,
        theme,
        kept: kept(`${key}:kept`),
      };
      made.contentWindow?.postMessage(hello, origin, [line.port2]);
    });
    panel.append(made);
  };

  const open = () => {
    load();
    panel.hidden = false;
    say();
    tell(state());
    frame?.focus();
  };
  const close = () => {
    panel.hidden = true;
    say();
    tell(state());
    button.focus();
  };

  // websites that change their pages without loading them; the title comes a moment later
  const moved = () => setTimeout(() => tell(state()), 300);
  (window as { navigation?: EventTarget }).navigation?.addEventListener("navigatesuccess", moved);
  addEventListener("popstate", moved);

  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  matchMedia(PHONE).addEventListener("change", () => tell(state()));
  say();
  if (kept(key)) load();
  return {
    open,
    close,
    identify(given) {
      proof = given;
      tell({ type: "proof", proof });
    },
    forget() {
      proof = null;
      keep(key, null);
      tell({ type: "forget" });
    },
  };
}
