import type { House } from '../services/context.ts';
import { refreshLights } from '../services/obligations/refreshLights.ts';
import { assignNewUnits } from '../services/plans/assignNewUnits.ts';

/** How often the day is looked at; lights depend on the day alone, so once an hour is enough. */
const LOOK_EVERY_MS = 3_600_000;

/**
 * What a new day brings: regions whose first day it is begin to owe, and lights are computed again.
 */
export async function beginDay(house: House): Promise<void> {
  await assignNewUnits(house);
  await refreshLights(house);
}

/**
 * Work that time brings, done when a new day has begun in Shanghai.
 * A failure is written to standard error and tried again at the next look; it never stops the server.
 */
export function startDailyWork(house: House): { stop(): void } {
  let done = house.clock.today();
  const timer = setInterval(() => {
    const today = house.clock.today();
    if (today === done) return;
    beginDay(house).then(
      () => {
        done = today;
      },
      (error: unknown) => process.stderr.write(`每日工作未做完，一小时后再试：${String(error)}\n`),
    );
  }, LOOK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
