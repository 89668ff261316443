import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { isOffline, Problem } from "@/api/http";
import {
  changeView,
  createView,
  deleteView,
  orderViews,
  type ViewInfo,
  type ViewWish,
  viewsQuery,
} from "@/api/views";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { moved } from "./moved";

export const wishOf = ({ name, filters, order, scope, team }: ViewInfo): ViewWish => ({
  ...{ name, filters, order, scope, team },
});

/** Keeping, changing, ordering and forgetting views; what is forgotten or changed can be brought back. */
export function useViewActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMemo(() => {
    const again = (): Promise<void> => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
    const go = (key: string): void => void navigate({ to: "/queue/$view", params: { view: key } });
    const refused = (error: unknown): void => {
      const isTold = error instanceof Problem && !isOffline(error);
      const said = isTold ? Object.values(error.errors).flat()[0] || error.detail || error.message : "";
      toast({ message: t("ticket.actFailed", { reason: said || t("problem.offline") }) });
    };
    const create = async (wish: ViewWish): Promise<ViewInfo> => {
      const made = await createView(wish);
      await again();
      go(made.key);
      return made;
    };
    const change = async (view: ViewInfo & { id: number }, wish: ViewWish): Promise<void> => {
      const before = wishOf(view);
      await changeView(view.id, wish);
      await again();
      const undo = (): void => void changeView(view.id, before).then(again, refused);
      toast({ message: t("work.view.changed", { name: wish.name }), undo });
    };
    const remove = async (view: ViewInfo & { id: number }): Promise<void> => {
      try {
        await deleteView(view.id);
      } catch (error) {
        return refused(error);
      }
      go("all");
      await again();
      const undo = (): void => void create(wishOf(view)).catch(refused);
      toast({ message: t("work.view.deleted", { name: view.name }), undo });
    };
    const move = async (view: ViewInfo, by: 1 | -1): Promise<void> => {
      const all = client.getQueryData(viewsQuery.queryKey) ?? [];
      const keys = moved(
        all.map(({ key }) => key),
        view.key,
        by,
      );
      const sorted = [...all].sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
      client.setQueryData(viewsQuery.queryKey, sorted);
      await orderViews(keys).catch(refused);
      await again();
    };
    return { create, change, remove, move, refused };
  }, [client, navigate, t]);
}
