import type { View } from "@/api/types";
import { useViewInfo } from "@/components/views/useViews";
import { useTranslation } from "@/i18n/useTranslation";
import { useFields } from "../filters/useFields";
import classes from "./ViewDialog.module.css";

/** A view that names what is not there any more says so, instead of being quietly empty. */
export function ViewTroubles({ view }: { view: View }) {
  const { t } = useTranslation();
  const { find, nameOf } = useFields();
  const gone = useViewInfo(view)?.gone ?? [];
  if (gone.length === 0) return null;
  const says = gone.map(({ field, value, reason }) => {
    const known = find(field);
    const name = known ? nameOf(known) : field.replace("field.", "");
    return t(`work.view.gone.${reason}`, { name, value: String(value ?? "") });
  });
  return (
    <p className={classes.gone} role="status">
      {says.join(" ")}
    </p>
  );
}
