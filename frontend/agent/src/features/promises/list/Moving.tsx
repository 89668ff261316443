import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical } from "@tabler/icons-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./PolicyList.module.css";

export interface MovingProps {
  name: string;
  place: number;
  of: number;
  onMove: (to: number) => void;
}

/** Grabbed by a pointer, or moved by the arrow keys while it has the focus. */
export function MoveHandle({
  name,
  place,
  of,
  onMove,
  onGrab,
}: MovingProps & { onGrab: (press: PointerEvent) => void }) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onMove(place + step);
  };
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={t("promises.list.move", { name, place: place + 1, of })}
      onPointerDown={onGrab}
      onKeyDown={onKeyDown}
    >
      <IconGripVertical size={16} stroke={1.7} aria-hidden="true" />
    </button>
  );
}

/** For thumbs: the same by two buttons. */
export function MoveButtons({ name, place, of, onMove, hidden }: MovingProps & { hidden: boolean }) {
  const { t } = useTranslation();
  if (hidden) return null;
  return (
    <span className={classes.moves}>
      <ActionIcon
        variant="default"
        size={44}
        aria-label={t("promises.list.up", { name })}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      >
        <IconArrowUp size={20} stroke={1.7} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        aria-label={t("promises.list.down", { name })}
        disabled={place === of - 1}
        onClick={() => onMove(place + 1)}
      >
        <IconArrowDown size={20} stroke={1.7} />
      </ActionIcon>
    </span>
  );
}
