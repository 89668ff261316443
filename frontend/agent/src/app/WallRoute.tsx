import { useMantineColorScheme } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { WallboardPage } from "@/features/wallboard/WallboardPage";
import { useLive } from "./shell/useLive";

/** A screen on a wall: live like the rest, without navigation, and always dark. */
export function WallRoute() {
  const { team = null } = useSearch({ from: "/wallboard" });
  const { setColorScheme } = useMantineColorScheme();
  useLive();
  // Only here (`schemeManager`): the account's own wish comes back with the rest of the app (`useWishes`).
  useEffect(() => setColorScheme("dark"), [setColorScheme]);
  return <WallboardPage team={team} />;
}
