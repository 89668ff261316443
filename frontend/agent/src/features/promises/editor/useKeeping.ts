import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Policy, type PolicyTerms, useSavePolicy } from "@/api/policies";
import { usePreviewPolicy } from "@/api/policyPreview";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useSeen } from "../useSeen";

/** Saving in two steps: a preview belongs to exactly the draft it was asked for, and only that draft can be saved. */
export function useKeeping(policy: Policy | null) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSavePolicy();
  const preview = usePreviewPolicy();
  const { over, learn } = useSeen(policy, "policies");
  const [previewed, setPreviewed] = useState("");
  const isFresh = (draft: PolicyTerms): boolean => previewed === JSON.stringify(draft);
  return {
    save,
    preview,
    isFresh,
    ask: (draft: PolicyTerms): void => {
      save.reset();
      setPreviewed(JSON.stringify(draft));
      preview.mutate({ ...draft, ...over });
    },
    keep: (draft: PolicyTerms): void =>
      save.mutate(
        { ...draft, ...over },
        {
          onError: learn,
          onSuccess: ({ name, version }) => {
            toast({ message: t("promises.editor.saved", { name, version }) });
            void navigate({ to: "/settings/promises", ignoreBlocker: true });
          },
        },
      ),
  };
}
