import type { TFunction } from "i18next";

/** What has to be filled in before the answer can leave; "" when nothing has. */
export const sayUnfilled = (t: TFunction, names: string[]): string =>
  names.length === 0
    ? ""
    : t("composer.cannot.unfilled", { names: names.map((name) => `{{${name}}}`).join(", ") });
