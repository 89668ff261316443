import { Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSetTier } from "@/api/contact";
import { useMe } from "@/api/me";
import type { Ticket } from "@/api/types";
import { toast } from "@/components/toast";
import { useTranslation } from "@/i18n/useTranslation";
import { useRefusal } from "../useRefusal";
import classes from "./Facts.module.css";

const LONGEST = 40;

/** How much the customer is promised, in the company's own words. Supervisors and admins may change it. */
export function Tier({ ticket: { contact, tier } }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const mayChange = useMe().role !== "agent";
  const [isOpen, setOpen] = useState(false);
  const shown = tier ?? t("facts.noTier");
  if (!mayChange) return tier === null ? null : <span className={classes.tier}>{tier}</span>;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
      withinPortal
      radius={14}
      shadow="var(--hora-shadow)"
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          className={classes.pick ?? ""}
          aria-label={`${t("facts.changeTier")}: ${shown}`}
          onClick={() => setOpen(!isOpen)}
        >
          {shown}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TierForm contact={contact.id} tier={tier ?? ""} onClose={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function TierForm({ contact, tier, onClose }: { contact: number; tier: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(tier);
  const { mutate, isPending } = useSetTier(contact);
  const refused = useRefusal();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const next = text.trim();
    const message = next === "" ? t("facts.tierGone") : t("facts.tierSet", { tier: next });
    const done = (): void => {
      onClose();
      toast({ message });
    };
    mutate(next, { onSuccess: done, onError: refused });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t("facts.tier")}
        placeholder={t("facts.tierHint")}
        value={text}
        maxLength={LONGEST}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={isPending}>
        {t("facts.save")}
      </Button>
    </form>
  );
}
