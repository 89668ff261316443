import { useLocation, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";

/** The token stands behind the #, where no server log sees it. */
const tokenIn = (hash: string): string | null => new URLSearchParams(hash).get("token") || null;

export interface LinkToken {
  /** Null when there is no link to sign in with. */
  token: string | null;
  /** Takes it out of the address; the page goes on showing what became of it. */
  forget: () => void;
  /** As if the page had been opened without it. */
  drop: () => void;
}

/** Follows the address: a second link pasted over the first one loads no new page. */
export function useLinkToken(): LinkToken {
  const router = useRouter();
  const given = tokenIn(useLocation({ select: ({ hash }) => hash }));
  const [token, setToken] = useState(given);
  useEffect(() => {
    if (given) setToken(given);
  }, [given]);
  const forget = useCallback(() => {
    const { pathname, searchStr } = router.state.location;
    router.history.replace(pathname + searchStr);
  }, [router]);
  const drop = useCallback(() => {
    setToken(null);
    forget();
  }, [forget]);
  return { token, forget, drop };
}
