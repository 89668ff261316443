import { useState } from "react";

/** True from the moment `inside` turns true while on screen; a row that was inside from the start stays false. */
export function useEntered(inside: boolean): boolean {
  const [state, setState] = useState({ inside, entered: false });
  if (state.inside !== inside) setState({ inside, entered: inside });
  return state.inside === inside ? state.entered : inside;
}
