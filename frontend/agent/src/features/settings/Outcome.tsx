import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import classes from "./Settings.module.css";

interface Props {
  done?: string;
  problem?: string;
}

/** What became of a change. The place is always there, so that it is also heard when it comes. */
export function Outcome({ done = "", problem = "" }: Props) {
  return (
    <>
      <p role="status" className={classes.done}>
        {done && (
          <>
            <IconCheck size={16} stroke={1.7} aria-hidden="true" /> {done}
          </>
        )}
      </p>
      <p role="alert" className={classes.problem}>
        {problem && (
          <>
            <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" /> {problem}
          </>
        )}
      </p>
    </>
  );
}
