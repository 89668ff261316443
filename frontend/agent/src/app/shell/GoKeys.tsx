import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { View } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";
import { KeysOverlay } from "./KeysOverlay";

/** The keys that work everywhere: G then a view, and the list of all keys. */
export function GoKeys() {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const go = (view: View) => () => void navigate({ to: "/queue/$view", params: { view } });
  useHotkeys({
    "g m": go("mine"),
    "g u": go("unassigned"),
    "g a": go("all"),
    "g w": go("waiting"),
    "?": () => setOpen((was) => !was),
  });
  return <KeysOverlay open={open} onClose={() => setOpen(false)} />;
}
