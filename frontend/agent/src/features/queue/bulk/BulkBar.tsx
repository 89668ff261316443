import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconAlarm,
  IconBan,
  IconCheck,
  IconDots,
  IconFlag,
  IconHourglass,
  IconRotate,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUserShare,
  IconUsersGroup,
  IconX,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { BulkScope } from "@/api/bulk";
import type { Row, View } from "@/api/types";
import { countQuery, type Filter } from "@/api/views";
import type { Ask, Choice } from "@/components/acts/AskPicker";
import { askFor } from "@/components/acts/asking";
import { Keys } from "@/components/Keys";
import { useTranslation } from "@/i18n/useTranslation";
import { useHotkeys } from "@/lib/hotkeys";
import type { Choosing } from "../useChosen";
import { asBulk } from "./actions";
import classes from "./Bulk.module.css";
import { CountChanged } from "./CountChanged";
import { useBulk } from "./useBulk";

export interface BulkBarProps {
  view: View;
  filters: Filter[];
  chosen: Choosing;
  /** There are more than are on the list. */
  hasMore: boolean;
  rowOf: (id: number) => Row | undefined;
  me: { id: number; name: string; initials: string };
}

const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;

/** What is done with all that are chosen. It lies over the foot of the list and moves nothing. */
export function BulkBar({ view, filters, chosen, hasMore, rowOf, me }: BulkBarProps) {
  const { t } = useTranslation();
  const { start, changed, forget } = useBulk();
  const { data: found } = useQuery({ ...countQuery(view, filters), enabled: hasMore });
  const count = chosen.all && found ? found.total : chosen.ids.length;
  const scope = (): BulkScope =>
    chosen.all && found ? { view, filters, expect_total: found.total } : { ids: chosen.ids };
  const run = (choice: Choice): void => {
    void start(scope(), asBulk(choice));
    chosen.clear();
  };
  const ask = (what: Ask) => (): void =>
    askFor({
      ask: what,
      subject: t("work.bulk.subject", { count }),
      rows: chosen.ids.flatMap((id) => rowOf(id) ?? []),
      onChoose: run,
    });
  const close = (): void => run({ kind: "verb", verb: "close" });
  const take = (): void => run({ kind: "assign", to: { id: me.id, name: me.name, initials: me.initials } });
  const isOpen = chosen.ids.length > 0;
  useHotkeys({ e: close, s: ask("snooze"), t: ask("tag"), a: take, Escape: chosen.clear }, isOpen);
  const goOn = (): void => {
    if (changed) void start({ ...changed.scope, expect_total: changed.total }, changed.action);
  };
  if (!isOpen) return changed && <CountChanged changed={changed} onClose={forget} onGoOn={goOn} />;
  return (
    <section className={classes.bar} aria-label={t("work.bulk.label")}>
      <p className={classes.count} role="status">
        <strong>{t("work.bulk.chosen", { count })}</strong>
        {hasMore && found && !chosen.all && (
          <button type="button" className={classes.all} onClick={() => chosen.everyOne(true)}>
            {t(found.capped ? "work.bulk.allCapped" : "work.bulk.all", { count: found.total })}
          </button>
        )}
      </p>
      <div className={classes.acts}>
        <Button size="compact-md" leftSection={<IconUserShare {...icon} />} onClick={ask("assign")}>
          {t("work.bulk.do.assign")}
        </Button>
        <Button
          size="compact-md"
          leftSection={<IconAlarm {...icon} />}
          rightSection={<Keys of="S" />}
          onClick={ask("snooze")}
        >
          {t("work.bulk.do.snooze")}
        </Button>
        <Button
          size="compact-md"
          leftSection={<IconTag {...icon} />}
          rightSection={<Keys of="T" />}
          onClick={ask("tag")}
        >
          {t("work.bulk.do.tag")}
        </Button>
        <Button
          size="compact-md"
          leftSection={<IconCheck {...icon} />}
          rightSection={<Keys of="E" />}
          onClick={close}
        >
          {t("work.bulk.do.close")}
        </Button>
        <More ask={ask} run={run} />
        <ActionIcon
          variant="subtle"
          size={30}
          radius={8}
          aria-label={t("work.bulk.clear")}
          onClick={chosen.clear}
        >
          <IconX {...icon} />
        </ActionIcon>
      </div>
    </section>
  );
}

interface MoreProps {
  ask: (what: Ask) => () => void;
  run: (choice: Choice) => void;
}

function More({ ask, run }: MoreProps) {
  const { t } = useTranslation();
  return (
    <Menu position="top-end" width={230} withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} radius={8} aria-label={t("ticket.more")}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUsersGroup {...icon} />} onClick={ask("team")}>
          {t("work.bulk.do.team")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFlag {...icon} />} onClick={ask("priority")}>
          {t("work.do.ask.priority")}
        </Menu.Item>
        <Menu.Item leftSection={<IconTagOff {...icon} />} onClick={ask("untag")}>
          {t("work.do.ask.untag")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconRotate {...icon} />}
          onClick={() => run({ kind: "verb", verb: "reopen" })}
        >
          {t("work.do.reopen")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHourglass {...icon} />}
          onClick={() => run({ kind: "verb", verb: "on-hold" })}
        >
          {t("work.do.wait")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => run({ kind: "away", as: "spam" })}>
          {t("work.do.spam")}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => run({ kind: "away", as: "trash" })}>
          {t("work.do.trash")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
