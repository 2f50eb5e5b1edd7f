import { type PlainDate, shanghaiDay } from '../kernel/plainDate.ts';

/** The only source of time. Rules get days and moments as arguments. */
export interface Clock {
  /** Real moment, for records. */
  now(): Date;
  /** Calendar day in Asia/Shanghai. */
  today(): PlainDate;
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => shanghaiDay(new Date()),
};

/** A clock that stands still until it is moved, for tests and replays. */
export function fixedClock(start: Date): Clock & { set(moment: Date): void } {
  let moment = start;
  return {
    now: () => moment,
    today: () => shanghaiDay(moment),
    set: (next) => {
      moment = next;
    },
  };
}
