import { Button, Switch, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { archivedMacrosQuery, archiveMacro, changeMacro, type Macro, macrosQuery } from "@/api/macros";
import lists from "@/components/List.module.css";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { saysIn } from "@/lib/languages";
import { languageName } from "@/lib/say";
import { MacroEditor } from "./MacroEditor";
import classes from "./Macros.module.css";
import { orderOf } from "./order";

/** All macros that one can use, to be found, written and archived. */
export function MacrosPage() {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [archived, setArchived] = useState(false);
  const [open, setOpen] = useState<Macro | "new" | null>(null);
  const found = useQuery(archived ? archivedMacrosQuery : macrosQuery(words));
  const macros = found.data ?? [];
  return (
    <Page
      title={t("macros.title")}
      lead={t("macros.lead")}
      actions={
        <Button
          variant="filled"
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => setOpen("new")}
        >
          {t("macros.new")}
        </Button>
      }
    >
      <div className={classes.find}>
        <TextInput
          aria-label={t("composer.macros.find")}
          placeholder={t("composer.macros.find")}
          value={words}
          disabled={archived}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Switch
          label={t("macros.archived")}
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
      </div>
      {found.error && !found.data && <LoadFailed error={found.error} onRetry={found.refetch} />}
      {found.data && macros.length === 0 && (
        <p className={lists.empty}>{t(words || archived ? "composer.macros.none" : "macros.empty")}</p>
      )}
      <ul className={lists.list} aria-busy={found.isPending}>
        {macros.map((macro) => (
          <Row key={macro.id} macro={macro} onOpen={() => setOpen(macro)} />
        ))}
      </ul>
      {open && <MacroEditor macro={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Row({ macro, onOpen }: { macro: Macro; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const putting = usePutting(macro);
  const scope = macro.team?.name ?? t(`macros.scope.${macro.scope}`);
  const spoken = saysIn(macro)
    .map((each) => languageName(i18n.language, each))
    .join(", ");
  const about = [macro.shortcut && `/${macro.shortcut}`, macro.folder, scope, spoken]
    .filter(Boolean)
    .join(" · ");
  return (
    <li className={lists.row}>
      <button type="button" className={lists.open} onClick={onOpen}>
        <strong>{macro.name}</strong>
        <span className={classes.about}>{about}</span>
        <span className={classes.says}>{macro.text || t("composer.macros.noWords")}</span>
      </button>
      <Button size="compact-sm" onClick={putting}>
        {t(macro.archived ? "macros.bringBack" : "macros.archive")}
      </Button>
    </li>
  );
}

/** Archived, or back again; archiving can be undone at once. */
function usePutting(macro: Macro): () => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = (): Promise<void> => client.invalidateQueries({ queryKey: ["macros"] });
  const failed = (error: Error): void => toast({ message: t("ticket.actFailed", { reason: error.message }) });
  const back = useMutation({
    // putting it away has made a version of its own
    mutationFn: (version: number) => changeMacro(macro.id, version, orderOf(macro)),
    onSuccess: done,
    onError: failed,
  });
  const away = useMutation({
    mutationFn: () => archiveMacro(macro.id),
    onSuccess: async () => {
      toast({ message: t("macros.away", { name: macro.name }) });
      await done();
    },
    onError: failed,
  });
  return macro.archived ? () => back.mutate(macro.version) : () => away.mutate();
}
