import { useState } from "react";
import type { Shop, Wish } from "@/api/counter";
import classes from "./Counter.module.css";
import { Done } from "./Done";
import { TodayList } from "./TodayList";
import type { Outbox } from "./useOutbox";
import { WishForm } from "./WishForm";

interface Props {
  shop: Shop;
  outbox: Outbox;
}

export function Counter({ shop, outbox }: Props) {
  const [done, setDone] = useState<Wish | null>(null);
  return (
    <main id="content" className={classes.body}>
      {done ? (
        <Done wish={done} taken={outbox.taken[done.id]} onNext={() => setDone(null)} />
      ) : (
        <WishForm
          shop={shop}
          online={outbox.online}
          onSend={(wish) => {
            const isKept = outbox.put(shop.id, wish);
            if (isKept) setDone(wish);
            return isKept;
          }}
        />
      )}
      <TodayList shop={shop} outbox={outbox} />
    </main>
  );
}
