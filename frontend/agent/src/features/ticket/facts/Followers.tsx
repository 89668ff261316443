import { Button } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useMe } from "@/api/me";
import type { Ticket } from "@/api/types";
import { useFollow } from "@/components/acts/useFollow";
import { Keys } from "@/components/Keys";
import { Owner } from "@/components/Owner";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Facts.module.css";

const icon = { size: 15, stroke: 1.7, "aria-hidden": true } as const;

/** Who is told of what is said here, and whether the reader wants to be. */
export function Followers({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const follow = useFollow();
  const { following, followers } = ticket;
  return (
    <div className={classes.followers}>
      {followers.length > 0 && (
        <ul>
          {followers.map((each) => (
            <li key={each.id}>
              <span aria-hidden="true">
                <Owner person={each} mine={each.id === me.id} size={22} />
              </span>
              <span>{each.id === me.id ? t("follow.you") : each.name}</span>
            </li>
          ))}
        </ul>
      )}
      <Button
        size="compact-sm"
        className={classes.pick ?? ""}
        leftSection={following ? <IconEyeOff {...icon} /> : <IconEye {...icon} />}
        rightSection={<Keys of="F" />}
        onClick={() => follow(ticket.id, !following)}
      >
        {t(following ? "follow.end" : "follow.begin")}
      </Button>
    </div>
  );
}
