import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { policiesQuery } from "@/api/policies";
import { LoadFailed } from "@/components/LoadFailed";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { RulesTabs } from "../RulesTabs";
import { newTerms } from "./form";
import { NotThere } from "./NotThere";
import { PolicyEditor } from "./PolicyEditor";
import { PolicyReading } from "./PolicyReading";

/** One promise: admins write it, everyone else reads it. */
export function PolicyPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/signed-in/settings/promises/$id" });
  const isAdmin = useMe().role === "admin";
  const { data, error, refetch } = useQuery(policiesQuery);
  const policy = data?.find((each) => each.id === id);
  if (policy && isAdmin) return <PolicyEditor key={policy.id} policy={policy} terms={policy} />;
  if (policy) return <PolicyReading policy={policy} />;
  return (
    <Page title={t("promises.title")} actions={<RulesTabs />}>
      {error && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton height={240} aria-label={t("promises.loading")} />}
      {data && <NotThere />}
    </Page>
  );
}

export function NewPolicyPage() {
  const { t } = useTranslation();
  const isAdmin = useMe().role === "admin";
  if (!isAdmin) return <Page title={t("promises.title")}>{t("promises.adminsOnly")}</Page>;
  return <PolicyEditor policy={null} terms={newTerms} />;
}
