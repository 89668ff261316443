import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Brick } from "@/api/board";
import { useTranslation } from "@/i18n/useTranslation";
import type { BandName } from "@/lib/bands";
import { brickAt, type Column, PITCH, type Ruler } from "@/lib/hourahead";
import { sayDue } from "@/lib/saydue";
import { nameOf } from "@/lib/visitor";
import classes from "./HourAhead.module.css";

interface Placed {
  brick: Brick;
  band: BandName;
}

interface Props {
  columns: Column<Placed>[];
  ruler: Ruler;
  onPoint: (brick: Brick | null) => void;
  onBand: (band: BandName) => void;
}

const LOWEST = 75.5;

/** One stop for the Tab key; arrows go from brick to brick, in the order they are due. */
export function Bricks({ columns, ruler, onPoint, onBand }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const all = columns.flatMap(({ shown }) => shown.map(({ brick }) => brick));
  const [focused, setFocused] = useState<number | null>(null);
  const stop = all.some(({ id }) => id === focused) ? focused : (all[0]?.id ?? null);
  const walk = (event: KeyboardEvent): void => {
    const next = neighbour(event.key, columns, stop);
    if (!next) return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(`[data-ticket="${next.id}"]`)?.focus();
  };
  return (
    <ul className={classes.bricks} aria-label={t("board.hour.list")} ref={list} onKeyDown={walk}>
      {columns.map(({ column, shown, more }) => [
        ...shown.map(({ brick, band }, row) => (
          <li key={brick.id} style={placeOf(column, row, ruler)}>
            <OneBrick
              brick={brick}
              band={band}
              isStop={brick.id === stop}
              onPoint={(on) => {
                if (on) setFocused(brick.id);
                onPoint(on ? brick : null);
              }}
            />
          </li>
        )),
        more.length > 0 && (
          <li key={`more ${column}`} style={placeOf(column, shown.length, ruler)}>
            <button
              type="button"
              className={classes.more}
              data-band={more[0]?.band}
              onClick={() => onBand(more[0]?.band ?? "in_60")}
            >
              <span aria-hidden="true">+{more.length}</span>
              <span className="sr-only">{t("board.hour.more", { count: more.length })}</span>
            </button>
          </li>
        ),
      ])}
    </ul>
  );
}

interface OneProps extends Placed {
  isStop: boolean;
  onPoint: (on: boolean) => void;
}

function OneBrick({ brick, band, isStop, onPoint }: OneProps) {
  const { t, i18n } = useTranslation();
  const { assignee, contact, subject } = brick;
  const owner = assignee ? t("owner.of", { name: assignee.name }) : t("owner.none");
  return (
    <Link
      to="/tickets/$id"
      params={{ id: brick.id }}
      preload={false}
      className={classes.brick}
      data-band={band}
      data-owned={assignee !== null || undefined}
      data-ticket={brick.id}
      tabIndex={isStop ? 0 : -1}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <span aria-hidden="true">{assignee?.initials}</span>
      <span className="sr-only">
        {`${sayDue(t, i18n.language, Date.parse(brick.due_at))}. ${nameOf(contact.name)}, ${subject}. ${owner}.`}
      </span>
    </Link>
  );
}

function placeOf(column: number, row: number, ruler: Ruler) {
  return { left: brickAt(column, ruler), top: LOWEST - row * PITCH, width: ruler.brick };
}

/** Right and left go along the deadlines, up and down within a column, Home and End to the ends. */
function neighbour(key: string, columns: Column<Placed>[], from: number | null): Brick | undefined {
  const all = columns.flatMap(({ shown }) => shown.map(({ brick }) => brick));
  const at = all.findIndex(({ id }) => id === from);
  const column = columns.find(({ shown }) => shown.some(({ brick }) => brick.id === from))?.shown ?? [];
  const row = column.findIndex(({ brick }) => brick.id === from);
  switch (key) {
    case "ArrowRight":
      return all[at + 1];
    case "ArrowLeft":
      return all[at - 1];
    case "ArrowUp":
      return column[row + 1]?.brick;
    case "ArrowDown":
      return column[row - 1]?.brick;
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      return undefined;
  }
}
