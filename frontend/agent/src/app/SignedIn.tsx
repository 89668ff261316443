import { Outlet } from "@tanstack/react-router";
import { AppFrame } from "./shell/AppFrame";

export function SignedIn() {
  return (
    <AppFrame>
      <Outlet />
    </AppFrame>
  );
}
