/** Numbers as people read them. */

export const credits = (rate) => (rate === 0 || rate >= 0.1 ? rate.toFixed(2) : rate.toPrecision(2));
export const percent = (part) => `${(100 * part).toFixed(1)} %`;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
export const time = (seconds) => CLOCK.format(1000 * seconds);

/** A moment as it is asked for and written to files: ISO 8601, in UTC. */
export const instant = (seconds) => new Date(1000 * seconds).toISOString();

const DAY = 86_400;
const DATE = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DATED = new Intl.DateTimeFormat(undefined, DATE);
const DATED_WHOLE = new Intl.DateTimeFormat(undefined, { ...DATE, year: "numeric", second: "2-digit" });

/** With its day, where that is not today. */
export function moment(seconds) {
  const today = new Date(1000 * seconds).toDateString() === new Date().toDateString();
  return (today ? CLOCK : DATED_WHOLE).format(1000 * seconds);
}

/** Moments on an axis of so many seconds. */
export const clock = (seconds, long) => (long > DAY / 2 ? DATED : CLOCK).format(1000 * seconds);
const UNITS = {
  part: [(value) => value.toFixed(3), ""],
  utility: [(value) => value.toFixed(3), ""],
  seconds: [(value) => (value > DAY ? "over a day" : `${value.toFixed(1)} s`), ""],
  credits: [credits, "credits"],
  creditsPerHour: [credits, "credits/h"],
  creditsPerCpuHour: [credits, "credits per CPU and hour"],
  perRootMinute: [percent, "in a minute"],
};

/** The bare number, as in a tile. */
export const figure = (value, unit) => (Number.isFinite(value) ? UNITS[unit][0](value) : "–");

/** The number with its unit, as in a sentence. */
export const measured = (value, unit) => `${figure(value, unit)} ${UNITS[unit][1]}`.trim();

export const unitWords = (unit) => UNITS[unit][1];

/** "a, b and c". */
export const list = (words) => (words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** "5 minutes" of so many seconds, in the largest unit of which there are two, or one and no more. */
export function duration(seconds) {
  const units = [[DAY, "day"], [3600, "hour"], [60, "minute"], [1, "second"]];
  const [size, name] = units.find(([each]) => seconds >= 2 * each || Math.abs(seconds - each) < each / 100) ?? units.at(-1);
  return plural(Math.round(seconds / size), name);
}
