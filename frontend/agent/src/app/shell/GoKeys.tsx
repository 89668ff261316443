import { useNavigate } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useMe } from "@/api/me";
import type { View } from "@/api/types";
import { withWords } from "@/i18n";
import { pauseKeys, useHotkeys } from "@/lib/hotkeys";
import { part } from "@/lib/part";

const work = <T,>(part: Promise<T>): Promise<T> => withWords(["work", "ticket"], part);
const Palette = part(async () => (await work(import("../palette/Palette"))).Palette);
const KeysSheet = part(async () => (await work(import("./keys/KeysSheet"))).KeysSheet);

/** The keys that work everywhere: G then a view, the palette, and the list of all keys. */
export function GoKeys() {
  const navigate = useNavigate();
  const { role } = useMe();
  const [open, setOpen] = useState(false);
  const [palette, setPalette] = useState(0);
  const go = (view: View) => () => void navigate({ to: "/queue/$view", params: { view } });
  useHotkeys({
    "g m": go("mine"),
    "g u": go("unassigned"),
    "g a": go("all"),
    "g w": go("waiting"),
    "g s": go("snoozed"),
    ...(role !== "agent" && { "g b": () => void navigate({ to: "/board" }) }),
    "/": () => void navigate({ to: "/search" }),
    "mod+k": () => {
      pauseKeys();
      setPalette((times) => times + 1);
    },
    "?": () => {
      pauseKeys();
      setOpen(true);
    },
  });
  // Both are fetched the first time someone asks for them.
  return (
    <Suspense>
      {open && <KeysSheet onClose={() => setOpen(false)} />}
      {palette > 0 && <Palette times={palette} onKeys={() => setOpen(true)} />}
    </Suspense>
  );
}
