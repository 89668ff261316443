import { useInfiniteQuery } from "@tanstack/react-query";
import { inboundQuery } from "@/api/inbound";
import type { Inbound } from "@/api/types";
import { useTranslation } from "@/i18n/useTranslation";
import { InboundRow } from "./InboundRow";
import { Ledger } from "./Ledger";

export function InboundList({ state }: { state: Exclude<Inbound["state"], "done"> }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(inboundQuery(state));
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Ledger
      query={query}
      about={t(`attention.about.${state}`)}
      empty={items?.length === 0 ? t(`attention.empty.${state}`) : ""}
    >
      {items?.map((item) => (
        <InboundRow key={item.id} item={item} />
      ))}
    </Ledger>
  );
}
