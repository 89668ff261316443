import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { isOffline, Problem } from "@/api/http";
import { useMe } from "@/api/me";
import { teamsQuery } from "@/api/teams";
import type { Filter, Order, Scope, ViewInfo, ViewWish } from "@/api/views";
import { Buttons, Dialog } from "@/components/Dialog";
import { useTranslation } from "@/i18n/useTranslation";
import { FilterChips } from "../filters/FilterChips";
import { useViewActs } from "./useViewActs";
import classes from "./ViewDialog.module.css";

interface Props {
  /** The view it comes from. */
  from: ViewInfo;
  /** What it will hold. */
  filters: Filter[];
  /** Change that view instead of making another. */
  edit?: boolean;
  onClose: () => void;
}

const ORDERS: Order[] = ["deadline", "newest", "oldest"];
const isOwn = (view: ViewInfo): view is ViewInfo & { id: number } => view.id !== null && view.may_change;

/** Keeps what is filtered under a name, for oneself, a team or all; or changes a view that is kept already. */
export function ViewDialog({ from, filters, edit = false, onClose }: Props) {
  const { t } = useTranslation();
  const acts = useViewActs();
  const [wish, setWish] = useState<ViewWish>({
    name: edit ? from.name : "",
    filters,
    order: from.order,
    scope: edit ? from.scope : "mine",
    team: edit ? from.team : null,
  });
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const put = (part: Partial<ViewWish>): void => setWish({ ...wish, ...part });
  const save = async (how: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await how();
      onClose();
    } catch (error) {
      setProblem(reasonOf(error) ?? t("problem.offline"));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const named = { ...wish, name: wish.name.trim() };
    if (named.name === "") setProblem(t("work.view.nameEmpty"));
    else void save(() => (edit && isOwn(from) ? acts.change(from, named) : acts.create(named)));
  };
  return (
    <Dialog title={t(edit ? "work.view.editTitle" : "work.view.saveTitle")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          label={t("work.view.name")}
          maxLength={80}
          value={wish.name}
          error={problem || null}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <fieldset className={classes.filters}>
          <legend>{t("work.view.holds")}</legend>
          <FilterChips filters={wish.filters} onChange={(next) => put({ filters: next })} />
        </fieldset>
        <Select
          label={t("work.view.order")}
          allowDeselect={false}
          data={ORDERS.map((value) => ({ value, label: t(`work.view.orders.${value}`) }))}
          value={wish.order}
          onChange={(value) => put({ order: value as Order })}
        />
        <SharedWith wish={wish} onChange={put} />
        <Buttons>
          <Button onClick={onClose}>{t("work.view.cancel")}</Button>
          {!edit && isOwn(from) && (
            <Button
              disabled={busy}
              onClick={() => void save(() => acts.change(from, { ...wishWithoutName(wish, from) }))}
            >
              {t("work.view.update", { name: from.name })}
            </Button>
          )}
          <Button type="submit" variant="filled" loading={busy}>
            {t("work.view.save")}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

/** The view that is changed keeps its name and whom it is for. */
const wishWithoutName = ({ filters, order }: ViewWish, { name, scope, team }: ViewInfo): ViewWish => ({
  ...{ name, filters, order, scope, team },
});

/** Views of a team are kept by its members, those for all by supervisors: nobody is offered what is refused. */
function SharedWith({ wish, onChange }: { wish: ViewWish; onChange: (part: Partial<ViewWish>) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const oversees = me.role !== "agent";
  const everyTeam = useQuery({ ...teamsQuery, enabled: oversees }).data ?? [];
  const teams = oversees ? everyTeam : me.teams;
  const data = [
    { value: "mine", label: t("work.view.scopes.mine") },
    ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: t("work.view.scopes.team", { name }) })),
    ...(oversees ? [{ value: "all", label: t("work.view.scopes.all") }] : []),
  ];
  const choose = (value: string | null): void => {
    const team = value?.startsWith("team:") ? Number(value.slice(5)) : null;
    onChange({ scope: team === null ? (value as Scope) : "team", team });
  };
  return (
    <Select
      label={t("work.view.for")}
      allowDeselect={false}
      data={data}
      value={wish.scope === "team" ? `team:${wish.team}` : wish.scope}
      onChange={choose}
    />
  );
}

function reasonOf(error: unknown): string | null {
  if (!(error instanceof Problem) || isOffline(error)) return null;
  return Object.values(error.errors).flat()[0] || error.detail || error.message;
}
