import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Shop, shopsQuery } from "@/api/counter";
import { useMe } from "@/api/me";
import { LoadFailed } from "@/components/LoadFailed";
import { Logo } from "@/components/Logo";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import { useClock } from "@/lib/clock";
import { clockTime, dayName } from "@/lib/say";
import { Counter } from "./Counter";
import classes from "./Counter.module.css";
import { useOutbox } from "./useOutbox";
import { useWorker } from "./useWorker";

const SHOP = "hora-counter-shop";

/** A tablet at a shop's counter: what the customer needs on the left, what the centre has said on the right. */
export function CounterPage() {
  const { t } = useTranslation();
  const { data: shops, error, refetch } = useQuery(shopsQuery);
  const [wished, setWished] = useState(() => Number(localStorage.getItem(SHOP)));
  const outbox = useOutbox();
  useWorker();
  const shop = shops?.find(({ id }) => id === wished) ?? shops?.[0];
  const choose = (id: number): void => {
    localStorage.setItem(SHOP, String(id));
    setWished(id);
  };
  return (
    <div className={classes.page}>
      <Header shops={shops ?? []} shop={shop} online={outbox.online} onShop={choose} />
      {shop && <Counter key={shop.id} shop={shop} outbox={outbox} />}
      {shops?.length === 0 && (
        <main id="content" className={classes.alone}>
          <p>{t("counter.noShops")}</p>
        </main>
      )}
      {error && !shops && (
        <main id="content" className={classes.alone}>
          <LoadFailed error={error} onRetry={refetch} />
        </main>
      )}
    </div>
  );
}

interface HeaderProps {
  shops: Shop[];
  shop: Shop | undefined;
  online: boolean;
  onShop: (id: number) => void;
}

function Header({ shops, shop, online, onShop }: HeaderProps) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const minute = useClock((now) => Math.floor(now / 60_000));
  const now = minute * 60_000;
  return (
    <header className={classes.header}>
      <Logo />
      <h1>{shop?.name ?? t("counter.title")}</h1>
      <span className={classes.when}>
        {dayName(i18n.language, now).split(/[ ,]/)[0]}, {clockTime(i18n.language, now)}
      </span>
      {shops.length > 1 && (
        <Select
          aria-label={t("counter.shop")}
          size="md"
          w={220}
          allowDeselect={false}
          data={shops.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={shop ? String(shop.id) : null}
          onChange={(text) => text && onShop(Number(text))}
        />
      )}
      <span role="status" className={classes.line} data-off={!online || undefined}>
        {t(online ? "counter.online" : "counter.offline")}
      </span>
      <span className={classes.me}>
        <Owner person={me} mine size={28} />
        {me.name.split(" ")[0]}
      </span>
    </header>
  );
}
