import type { ReactNode } from "react";
import type { Board } from "@/api/board";
import { ChannelIcon, channelAmongAll } from "@/components/ChannelIcon";
import { useTranslation } from "@/i18n/useTranslation";
import { bandNames } from "@/lib/bands";
import { BoardLine } from "./BoardLine";
import classes from "./BoardTable.module.css";
import type { Cell } from "./cells";
import type { Carry } from "./useCarried";

interface Props {
  rows: Board["rows"];
  carry: Carry;
  onCell: (cell: Cell) => void;
}

/** The same tickets by channel, by team and by agent; each number opens its tickets. */
export function BoardTable({ rows, carry, onCell }: Props) {
  const { t } = useTranslation();
  const noOne = carry(rows.no_one, (brick) => brick.assignee === null);
  return (
    <table className={classes.table}>
      <caption className="sr-only">{t("board.table.caption")}</caption>
      <thead>
        <tr>
          <td />
          {bandNames.map((band) => (
            <th key={band} scope="col" data-band={band}>
              <span aria-hidden="true">{t(`board.table.head.${band}`)}</span>
              <span className="sr-only">{t(`board.table.say.${band}`)}</span>
            </th>
          ))}
          <th scope="col" data-band="open">
            {t("board.table.open")}
          </th>
          <th scope="col" className={classes.keptHead}>
            {t("board.table.kept")}
          </th>
        </tr>
      </thead>
      <Group title={t("board.table.channels")}>
        {rows.channels.map((row) => (
          <BoardLine
            key={row.kind}
            label={<Channel kind={row.kind} />}
            of={{ kind: "channel", channel: row.kind }}
            bands={carry(row, (brick) => brick.channel_kind === row.kind)}
            kept={row.kept}
            onCell={onCell}
          />
        ))}
      </Group>
      {rows.teams.length > 0 && (
        <Group title={t("board.table.teams")}>
          {rows.teams.map((row) => (
            <BoardLine
              key={row.id}
              label={row.name}
              of={{ kind: "team", id: row.id, name: row.name }}
              bands={carry(row, (brick) => brick.team_id === row.id)}
              kept={row.kept}
              onCell={onCell}
            />
          ))}
        </Group>
      )}
      <Group title={t("board.table.agents")}>
        {rows.agents.map((row) => (
          <BoardLine
            key={row.id}
            label={<Agent name={row.name} online={row.online} />}
            of={{ kind: "agent", id: row.id, name: row.name }}
            bands={carry(row, (brick) => brick.assignee?.id === row.id)}
            kept={row.kept}
            onCell={onCell}
          />
        ))}
        <BoardLine label={t("owner.none")} of={{ kind: "noOne" }} bands={noOne} kept={null} onCell={onCell} />
      </Group>
    </table>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup" colSpan={8}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

function Channel({ kind }: { kind: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.channel}>
      <ChannelIcon kind={kind} size={16} named /> <span>{channelAmongAll(t, kind)}</span>
    </span>
  );
}

function Agent({ name, online }: { name: string; online: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {name} {!online && <span className={classes.off}>{t("board.table.off")}</span>}
    </>
  );
}
