import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { draftsQuery, listed, type ServerDraft } from "@/api/drafts";
import type { Upload } from "@/api/uploads";
import { afterPaint } from "@/lib/afterPaint";
import type { Draft, DraftKind } from "../draft";
import type { Use as Drafting } from "../useDraft";
import { Keeper } from "./Keeper";

export interface Kept {
  /** Written on another device while one wrote here, too. */
  conflict: ServerDraft | null;
  decide: (which: "mine" | "theirs") => void;
  /** The version that the server has of what stands here, as far as is known; 0 for none. */
  version: () => number;
}

interface Wish {
  agent: number;
  ticket: number;
  kind: DraftKind;
  drafting: Pick<Drafting, "draft" | "now">;
  /** Files that go with it; those of a note are none of a reply's. */
  files: Upload[];
  onAdopt: (draft: Draft | null, files: Upload[]) => void;
}

/** Keeps a draft on the server, too, and follows what other devices write. */
export function useKeeper({ agent, ticket, kind, drafting, files, onAdopt }: Wish): Kept {
  const [conflict, setConflict] = useState<ServerDraft | null>(null);
  const { draft, now } = drafting;
  const latest = useRef({ files, onAdopt });
  const keeper = useRef<Keeper | null>(null);
  const adopted = useRef<string | null>(null);
  const state = JSON.stringify([draft?.text, draft?.html, draft?.macro, files.map(({ id }) => id)]);
  const before = useRef(state);
  const client = useQueryClient();
  useEffect(() => {
    latest.current = { files, onAdopt };
  });
  useEffect(() => {
    const mine = new Keeper(agent, ticket, kind, {
      local: () => ({ draft: now(), files: latest.current.files.map(({ id }) => id) }),
      adopt: (found, server) => {
        adopted.current = found?.text ?? "";
        latest.current.onAdopt(found, server?.attachments ?? []);
      },
      ask: setConflict,
      kept: (isThere) => note(client, ticket, kind, isThere),
    });
    keeper.current = mine;
    // the thread is on screen first
    const stop = afterPaint(() => void mine.look());
    const onBack = (): void => {
      if (document.visibilityState === "visible") void mine.look();
    };
    document.addEventListener("visibilitychange", onBack);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", onBack);
      mine.flush();
    };
  }, [agent, ticket, kind, now, client]);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    note(client, ticket, kind, now() !== null || latest.current.files.length > 0);
    // what came from the server need not go back there
    if (adopted.current === (now()?.text ?? "")) adopted.current = null;
    else keeper.current?.touched();
  }, [state, now, client, ticket, kind]);
  return {
    conflict,
    decide: (which) => keeper.current?.decide(which),
    version: () => keeper.current?.known ?? 0,
  };
}

/** The queue's rows say where something was begun. A list that is being asked for may not know it yet. */
function note(client: QueryClient, ticket: number, kind: DraftKind, isThere: boolean): void {
  const { queryKey } = draftsQuery;
  if (client.getQueryData(queryKey) === undefined) void client.invalidateQueries({ queryKey });
  else client.setQueryData(queryKey, (all) => all && listed(all, ticket, kind, isThere));
}
