import { Button } from "@mantine/core";
import type { SearchPage } from "@/api/search";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { HitRow } from "./HitRow";
import classes from "./Search.module.css";
import { useFound } from "./useFound";
import { writtenOn } from "./written";

interface Props {
  q: string;
  phone: boolean;
  onOpen: () => void;
}

/** What was found, newest first, and an honest word about what was not looked at. */
export function Results({ q, phone, onOpen }: Props) {
  const { t } = useTranslation();
  const found = useFound(q);
  const { hits, error, first, backTo, hasNextPage, isFetching, isPlaceholderData } = found;
  if (error) return <LoadFailed error={error} onRetry={found.refetch} />;
  if (!first) return <Waiting />;
  const isSearching = isPlaceholderData || (isFetching && hits.length === 0);
  return (
    <>
      <Heard first={first} />
      <p role="status" className="sr-only">
        {isSearching ? t("search.searching") : t("search.found", { count: hits.length })}
      </p>
      <ul className={classes.hits} aria-label={t("search.results")} data-old={isPlaceholderData || undefined}>
        {hits.map((hit) => (
          <HitRow key={hit.ticket.id} hit={hit} phone={phone} onOpen={onOpen} />
        ))}
      </ul>
      {hits.length === 0 && !isSearching && <Nothing q={q} />}
      <Rest
        backTo={backTo}
        searching={isFetching}
        more={hasNextPage ? () => void found.fetchNextPage() : null}
      />
    </>
  );
}

const plainKinds = ["word", "begins", "phrase", "-word", "-phrase", "ticket"];

/** Operators as they were understood, and what nothing could be made of. */
function Heard({ first: { understood, ignored } }: { first: SearchPage }) {
  const { t } = useTranslation();
  const filters = understood.filter(({ operator }) => !plainKinds.includes(operator));
  return (
    <div className={classes.heard}>
      <span>{t("search.newest")}</span>
      {filters.map(({ operator, value }) => (
        <span key={`${operator}:${value}`} className={classes.term}>
          {`${operator}:${value}`}
        </span>
      ))}
      {ignored.length > 0 && (
        <span className={classes.ignored}>{t("search.ignored", { what: ignored.join(" ") })}</span>
      )}
    </div>
  );
}

interface RestProps {
  backTo: string | null;
  searching: boolean;
  more: (() => void) | null;
}

function Rest({ backTo, searching, more }: RestProps) {
  const { t, i18n } = useTranslation();
  if (!more) return null;
  return (
    <p className={classes.rest}>
      {backTo && <span>{t("search.backTo", { day: writtenOn(i18n.language, backTo) })}</span>}
      <Button size="compact-sm" loading={searching} onClick={more}>
        {t(backTo ? "search.further" : "search.more")}
      </Button>
    </p>
  );
}

function Nothing({ q }: { q: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.nothing}>
      <p>{t("search.nothing", { text: q })}</p>
      <p>{t("search.nothingHint")}</p>
    </div>
  );
}

const places = ["a", "b", "c", "d", "e", "f"];

function Waiting() {
  const { t } = useTranslation();
  return (
    <div role="status" className={classes.hits}>
      <span className="sr-only">{t("search.searching")}</span>
      {places.map((place) => (
        <div key={place} className={classes.skeleton} aria-hidden="true" />
      ))}
    </div>
  );
}
