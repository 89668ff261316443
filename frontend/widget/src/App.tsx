import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "./lib/chat";
import { Place } from "./lib/context";
import { useHost, useView } from "./lib/hooks";
import type { Host } from "./lib/host";
import { trap } from "./lib/trap";
import type { Language } from "./lib/types";
import { fill, wordsOf } from "./lib/words";
import { Announcer } from "./parts/Announcer";
import { Composer } from "./parts/Composer";
import { Details } from "./parts/Details";
import { Header } from "./parts/Header";
import { Messages } from "./parts/Messages";
import { Strip } from "./parts/Strip";

interface Props {
  chat: Chat;
  host: Host;
  language: Language;
}

export function App({ chat, host, language }: Props) {
  const words = wordsOf(language);
  const view = useView(chat);
  const { open, phone } = useHost(host);
  const [details, setDetails] = useState(false);
  const [skipped, setSkipped] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const talked = view.talk.said.length + view.talk.waiting.length > 0;
  const asked = chat.setup.prechat && !chat.known && !talked && !skipped;
  const locale = navigator.languages.find((each) => each.startsWith(language)) ?? chat.language;

  useEffect(() => {
    host.onProof = (proof) => chat.identify(proof);
    host.onForget = () => chat.forget();
  }, [chat, host]);
  useEffect(() => chat.look(open && document.visibilityState === "visible"), [chat, open]);
  useEffect(() => {
    const look = () => chat.look(host.open && document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [chat, host]);
  useEffect(() => host.tell({ type: "unread", count: view.unread }), [host, view.unread]);
  useEffect(() => {
    if (talked) host.tell({ type: "talked" });
  }, [host, talked]);
  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>("[data-first]")?.focus({ preventScroll: true });
  }, [open]);

  const forget = async () => {
    await chat.forget();
    setDetails(false);
    host.tell({ type: "forgotten" });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") details ? setDetails(false) : host.tell({ type: "close" });
    else if (phone && root.current) trap(root.current, event);
  };

  return (
    <Place.Provider value={{ chat, words, locale }}>
      <div
        ref={root}
        class="chat"
        role="dialog"
        aria-modal={phone}
        aria-label={fill(words.chat, { name: chat.setup.name })}
        onKeyDown={press}
      >
        <Header
          view={view}
          onDetails={() => setDetails(true)}
          onForget={forget}
          onClose={() => host.tell({ type: "close" })}
        />
        <Strip view={view} />
        {view.shut ? (
          <p class="shut">{words.shut}</p>
        ) : details || asked ? (
          <Details view={view} asked={asked} onDone={() => (asked ? setSkipped(true) : setDetails(false))} />
        ) : (
          <>
            <Messages view={view} onDetails={() => setDetails(true)} />
            <Composer open={open} />
          </>
        )}
        <Announcer view={view} open={open} />
      </div>
    </Place.Provider>
  );
}
