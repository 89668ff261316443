import { ActionIcon, Button, Checkbox, Popover } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "@/i18n/useTranslation";
import { weekdayName } from "@/lib/day";
import { capital } from "../words/naming";
import classes from "./WeekEditor.module.css";

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** The hours of this day for others, too: the other working days unless one says otherwise. */
export function CopyDay({ day, onCopy }: { day: number; onCopy: (days: number[]) => void }) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<number[]>([]);
  const name = weekdayName(i18n.language, day, "long");
  const open = (): void => {
    setChosen(DAYS.filter((each) => each !== day && each < 5));
    setOpen(true);
  };
  const copy = (): void => {
    onCopy(chosen);
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size={30}
          aria-label={t("promises.week.copy", { day: name })}
          onClick={() => (isOpen ? setOpen(false) : open())}
        >
          <IconCopy size={16} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("promises.week.copy", { day: name })}>
        <div className={classes.copy}>
          <p>{t("promises.week.copyTo", { day: name })}</p>
          {DAYS.filter((each) => each !== day).map((each) => (
            <Checkbox
              key={each}
              label={capital(i18n.language, weekdayName(i18n.language, each, "long"))}
              checked={chosen.includes(each)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen(checked ? [...chosen, each] : chosen.filter((other) => other !== each))
              }
            />
          ))}
          <Button size="compact-sm" variant="filled" disabled={chosen.length === 0} onClick={copy}>
            {t("promises.week.copyNow")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
