import { Button, Skeleton } from "@mantine/core";
import { IconBulb, IconThumbUp } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type QualityNote, type QualityWish, qualityNotesQuery } from "@/api/quality";
import { LoadFailed } from "@/components/LoadFailed";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { whenShort } from "@/lib/say";
import classes from "./Quality.module.css";

const icons = { praise: IconThumbUp, coach: IconBulb } as const;

/** What was said, the newest first. */
export function NoteList({ wish }: { wish: QualityWish }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(qualityNotesQuery(wish));
  const notes = found.data?.pages.flatMap((page) => page.notes);
  if (found.error && !notes) return <LoadFailed error={found.error} onRetry={found.refetch} />;
  if (!notes) return <Skeleton height={180} role="status" aria-label={t("noted.loading")} />;
  if (notes.length === 0)
    return (
      <div className={classes.none}>
        <p>{t("noted.none")}</p>
        <p>{t("noted.how")}</p>
      </div>
    );
  return (
    <>
      <ul className={classes.notes} aria-label={t("noted.notes")} aria-busy={found.isPlaceholderData}>
        {notes.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("noted.more")}
        </Button>
      )}
    </>
  );
}

function Note({ note }: { note: QualityNote }) {
  const { t, i18n } = useTranslation();
  const Icon = icons[note.kind];
  const who = { author: note.author.name, name: note.agent.name };
  return (
    <li data-kind={note.kind}>
      <Icon size={17} stroke={1.7} aria-hidden="true" />
      <div>
        <p className={classes.who}>
          <strong>{t(`noted.said.${note.kind}`, who)}</strong>
          <time dateTime={note.at}>{whenShort(i18n.language, note.at, serverNow())}</time>
        </p>
        <p className={classes.text}>{note.text}</p>
        <Link to="/tickets/$id" params={{ id: note.ticket.id }}>
          {note.ticket.subject}
        </Link>
      </div>
    </li>
  );
}
