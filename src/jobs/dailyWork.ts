import type { House } from '../services/context.ts';
import { refreshLights } from '../services/obligations/refreshLights.ts';

/** How often the day is looked at; lights depend on the day alone, so once an hour is enough. */
const LOOK_EVERY_MS = 3_600_000;

/**
 * Work that time brings: when a new day has begun in Shanghai, lights are computed again.
 * A failure is written to standard error and tried again at the next look; it never stops the server.
 */
export function startDailyWork(house: House): { stop(): void } {
  let done = house.clock.today();
  const timer = setInterval(() => {
    const today = house.clock.today();
    if (today === done) return;
    refreshLights(house).then(
      () => {
        done = today;
      },
      (error: unknown) => process.stderr.write(`灯未能更新，一小时后再试：${String(error)}\n`),
    );
  }, LOOK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
