import { render } from "preact";
import "@fontsource-variable/instrument-sans";
import "./styles.css";
import { App } from "./App";
import { Api } from "./lib/api";
import { Chat } from "./lib/chat";
import { Host } from "./lib/host";
import { ownShelf, Store } from "./lib/store";
import { dress } from "./lib/theme";
import type { Setup } from "./lib/types";
import { languageOf } from "./lib/words";

const setup = JSON.parse(document.getElementById("setup")?.textContent || "null") as Setup | null;
const place = document.getElementById("chat");

if (setup && place) {
  const socket = `${location.origin.replace(/^http/, "ws")}/widget/live`;
  const host = new Host(setup, (hello) => {
    const store = new Store(`hora:${setup.channel}`, ownShelf() ?? host.shelf(hello));
    const chat = new Chat(setup, new Api(`/widget/${setup.channel}`), store, socket);
    const language = languageOf(hello.language, navigator.languages);
    chat.language = language === "pt" ? "pt-BR" : language;
    chat.visit(hello.page, hello.title);
    host.onPage = (page, title) => chat.visit(page, title);
    document.documentElement.lang = chat.language;
    dress(setup, hello.theme);
    chat.start(hello.proof);
    render(<App chat={chat} host={host} language={language} />, place);
    addEventListener("online", () => chat.back());
    addEventListener("offline", () => chat.gone());
    document.addEventListener(
      "visibilitychange",
      () => document.visibilityState === "visible" && chat.back(),
    );
  });
}
