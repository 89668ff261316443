import { Spotlight } from "@mantine/spotlight";
import { Keys } from "@/components/Keys";
import type { Entry } from "./entries";
import { Name } from "./Name";
import classes from "./Palette.module.css";

/** One thing to do, with the key that does the same. */
export function EntryLine({ entry, text }: { entry: Entry; text: string }) {
  const { icon: Icon, name, keys, hint, run } = entry;
  return (
    <Spotlight.Action onClick={run}>
      <Icon size={17} stroke={1.7} aria-hidden="true" />
      <span className={classes.subject}>
        <Name name={name} text={text} />
      </span>
      {hint && <span className={classes.quiet}>{hint}</span>}
      {keys && <Keys of={keys} />}
    </Spotlight.Action>
  );
}
