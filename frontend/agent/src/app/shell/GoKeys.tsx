import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { View } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";

const KeysOverlay = lazy(async () => ({ default: (await import("./KeysOverlay")).KeysOverlay }));

/** The keys that work everywhere: G then a view, and the list of all keys. */
export function GoKeys() {
  const navigate = useNavigate();
  const [open, setOpen] = useState<boolean | null>(null);
  const go = (view: View) => () => void navigate({ to: "/queue/$view", params: { view } });
  useHotkeys({
    "g m": go("mine"),
    "g u": go("unassigned"),
    "g a": go("all"),
    "g w": go("waiting"),
    "?": () => setOpen((was) => !was),
  });
  // Fetched the first time someone asks for it.
  if (open === null) return null;
  return (
    <Suspense>
      <KeysOverlay open={open} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
