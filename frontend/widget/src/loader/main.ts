import { type Look, start } from "./frame";

/** The server wraps this script in a function that is given the channel's look. */
declare const HORA_LOOK: Look | null;
const script = document.currentScript as HTMLScriptElement | null;

if (script && HORA_LOOK && !("Hora" in window)) {
  const look = HORA_LOOK;
  const begin = () =>
    Object.assign(window, { Hora: start(new URL(script.src).origin, look, script.dataset) });
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
}
