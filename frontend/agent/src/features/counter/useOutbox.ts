import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Taken, Wish } from "@/api/counter";
import { type Kept, load, save, sendAll, without } from "./outbox";

const AGAIN_MS = 8000;

export interface Outbox {
  kept: Kept[];
  taken: Record<string, Taken>;
  online: boolean;
  /** False when the tablet has no room for it. */
  put: (shop: number, wish: Wish) => boolean;
  drop: (id: string) => void;
  retry: (id: string) => void;
}

/** Keeps what was written, and sends it as soon as there is a line. */
export function useOutbox(): Outbox {
  const [kept, setKept] = useState(load);
  const [taken, setTaken] = useState<Record<string, Taken>>({});
  const [online, setOnline] = useState(navigator.onLine);
  const busy = useRef(false);
  const client = useQueryClient();
  const send = useCallback(async () => {
    if (busy.current || load().every(({ refused }) => refused)) return;
    busy.current = true;
    const before = load();
    const outcome = await sendAll(before).finally(() => {
      busy.current = false;
    });
    // what was written meanwhile stays
    const sent = new Set(Object.keys(outcome.taken));
    const refused = new Map(outcome.kept.map((each) => [each.wish.id, each.refused]));
    const after = load()
      .filter(({ wish }) => !sent.has(wish.id))
      .map((each) => ({ ...each, refused: refused.get(each.wish.id) ?? each.refused }));
    save(after);
    setKept(after);
    setTaken((known) => ({ ...known, ...outcome.taken }));
    setOnline(outcome.online && navigator.onLine);
    if (sent.size > 0) await client.invalidateQueries({ queryKey: ["counter", "today"] });
  }, [client]);
  useEffect(() => {
    const look = (): void => {
      setOnline(navigator.onLine);
      void send();
    };
    look();
    const timer = setInterval(look, AGAIN_MS);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, [send]);
  const change = (next: Kept[]): boolean => {
    const isSaved = save(next);
    if (isSaved) setKept(next);
    return isSaved;
  };
  return {
    kept,
    taken,
    online,
    put: (shop, wish) => {
      const isSaved = change([...load(), { shop, wish, refused: "" }]);
      if (isSaved) void send();
      return isSaved;
    },
    drop: (id) => void change(without(load(), id)),
    retry: (id) => {
      change(load().map((each) => (each.wish.id === id ? { ...each, refused: "" } : each)));
      void send();
    },
  };
}
