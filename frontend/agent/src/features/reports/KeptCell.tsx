import { useTranslation } from "@/i18n/useTranslation";
import { share } from "@/lib/share";
import classes from "./ReportTable.module.css";
import { standing } from "./standing";

/** The share kept, as a number and a short bar; amber and heavier below 95, so that colour is not all there is. */
export function KeptCell({ value }: { value: number | null }) {
  const { i18n } = useTranslation();
  return (
    <td className={classes.kept} data-standing={standing(value)}>
      {value !== null && (
        <span className={classes.bar} aria-hidden="true">
          <span style={{ width: `${value}%` }} />
        </span>
      )}
      <span className={classes.share}>{share(i18n.language, value)}</span>
    </td>
  );
}
