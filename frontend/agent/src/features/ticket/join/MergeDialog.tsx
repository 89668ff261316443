import { Button, TextInput } from "@mantine/core";
import { IconGitMerge, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMerge } from "@/api/merge";
import { ticketQuery } from "@/api/ticket";
import type { Ticket } from "@/api/types";
import { Buttons, Dialog } from "@/components/Dialog";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { nameOf } from "@/lib/visitor";
import { useRefusal } from "../useRefusal";
import { CandidateList } from "./CandidateList";
import { sayMerge } from "./consequence";
import classes from "./Join.module.css";
import { useCandidates } from "./useCandidates";

/** One of two: find the ticket that stays, read what happens, agree. */
export function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<number | null>(null);
  const { theirs, others } = useCandidates(ticket, text);
  const into = useQuery({ ...ticketQuery(chosen ?? 0), enabled: chosen !== null }).data;
  const { mutate, isPending } = useMerge(ticket.id);
  const refused = useRefusal();
  const isAway = into !== undefined && (into.removed !== null || into.merged_into !== null);
  const merge = (id: number): void =>
    mutate(id, {
      onSuccess: async () => {
        onClose();
        await navigate({ to: "/tickets/$id", params: { id } });
        toast({ message: t("join.merge.done", { id }) });
      },
      onError: refused,
    });
  return (
    <Dialog title={t("join.merge.title")} onClose={onClose}>
      <div className={classes.body}>
        <TextInput
          data-autofocus
          label={t("join.merge.find")}
          placeholder={t("join.merge.findHint")}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.found}>
          <CandidateList
            title={t("join.merge.theirs", { name: nameOf(ticket.contact.name) })}
            all={theirs}
            chosen={chosen}
            onChoose={setChosen}
          />
          <CandidateList
            title={t("join.merge.others")}
            named
            all={others}
            chosen={chosen}
            onChoose={setChosen}
          />
          {text.trim() !== "" && theirs.length + others.length === 0 && (
            <p className={classes.none}>{t("join.merge.none")}</p>
          )}
        </div>
        <Consequence ticket={ticket} into={into} isAway={isAway} />
        <Buttons>
          <Button onClick={onClose}>{t("join.cancel")}</Button>
          <Button
            variant="filled"
            leftSection={<IconGitMerge size={16} stroke={1.7} aria-hidden="true" />}
            disabled={!into || isAway}
            loading={isPending}
            onClick={() => into && merge(into.id)}
          >
            {into ? t("join.merge.submitInto", { id: into.id }) : t("join.merge.submit")}
          </Button>
        </Buttons>
      </div>
    </Dialog>
  );
}

interface ConsequenceProps {
  ticket: Ticket;
  into: Ticket | undefined;
  isAway: boolean;
}

function Consequence({ ticket, into, isAway }: ConsequenceProps) {
  const { t, i18n } = useTranslation();
  const said = !into
    ? [t("join.merge.choose")]
    : isAway
      ? [t("join.what.away")]
      : sayMerge(t, i18n.language, ticket, into, serverNow());
  return (
    <p className={classes.what} role="status">
      {said.join(" ")}
    </p>
  );
}
