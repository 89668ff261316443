import { Spotlight } from "@mantine/spotlight";
import type { Row } from "@/api/types";
import { ChannelIcon } from "@/components/ChannelIcon";
import { nameOf } from "@/lib/visitor";
import { Clock } from "./Clock";
import { Name } from "./Name";
import classes from "./Palette.module.css";

interface Props {
  row: Row;
  text: string;
  onOpen: () => void;
}

export function TicketLine({ row, text, onOpen }: Props) {
  return (
    <Spotlight.Action onClick={onOpen}>
      <ChannelIcon kind={row.channel_kind} size={17} />
      <span className={classes.name}>
        <Name name={nameOf(row.contact.name)} text={text} />
      </span>
      <span className={classes.subject} lang={row.language ?? undefined}>
        <Name name={row.subject} text={text} />
      </span>
      <Clock row={row} />
    </Spotlight.Action>
  );
}
