import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { qualitySumsQuery } from "@/api/quality";
import { Page } from "@/components/Page";
import { useTranslation } from "@/i18n/useTranslation";
import { serverNow } from "@/lib/clock";
import { NoteList } from "./NoteList";
import { SumTable } from "./SumTable";
import { Wishes } from "./Wishes";
import { type QualitySearch, since, USUAL } from "./wish";

/** What was said about answers. Supervisors read all of it, leads what they said, everybody what was said to them. */
export function QualityPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/quality" });
  const from = since(search.days ?? USUAL, serverNow());
  const sums = useQuery(qualitySumsQuery(from)).data ?? [];
  const ask = (change: { [Name in keyof QualitySearch]: QualitySearch[Name] | undefined }): void => {
    const wanted = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/quality", search: Object.fromEntries(wanted), replace: true });
  };
  return (
    <Page title={t("noted.title")} lead={t(role === "agent" ? "noted.leadOwn" : "noted.lead")}>
      <Wishes search={search} sums={sums} onAsk={ask} />
      {sums.length > 1 && <SumTable sums={sums} chosen={search.agent} onChoose={(agent) => ask({ agent })} />}
      <NoteList wish={{ agent: search.agent, kind: search.kind, from }} />
    </Page>
  );
}
