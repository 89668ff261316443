import { Notifications } from "@mantine/notifications";

/** Where toasts appear. Fetched apart: what is told before it is there is shown as soon as it is. */
export function Toasts() {
  return <Notifications position="bottom-left" limit={2} autoClose={8000} />;
}
