import { useNavigate } from "@tanstack/react-router";
import { Picker } from "@/components/picker/Picker";
import { builtIn, sayCount, useViewName, useViews } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";

/** All views with how full they are, where there is no navigation beside the list. */
export function ViewSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const views = useViews();
  const nameOf = useViewName();
  const keys = views?.map(({ key }) => key) ?? builtIn;
  const options = keys.map((key) => {
    const info = views?.find((view) => view.key === key);
    const late = info && info.overdue > 0 ? t("nav.overdue", { count: info.overdue }) : null;
    return {
      id: key,
      label: nameOf(key),
      note: late,
      hint: info ? sayCount(info.total, info.capped) : null,
      onPick: () => void navigate({ to: "/queue/$view", params: { view: key } }),
    };
  });
  return (
    <Picker
      title={t("queue.tabs")}
      placeholder={t("work.view.find")}
      options={options}
      loading={!views}
      onClose={onClose}
    />
  );
}
