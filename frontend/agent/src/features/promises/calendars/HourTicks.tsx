import classes from "./WeekEditor.module.css";

const TICKS = [0, 6, 12, 18, 24];

export function HourTicks() {
  return (
    <div className={classes.ticks} aria-hidden="true">
      <span />
      <span className={classes.scale}>
        {TICKS.map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {`${String(hour).padStart(2, "0")}:00`}
          </span>
        ))}
      </span>
    </div>
  );
}
