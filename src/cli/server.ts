import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { buildApp } from '../http/app.ts';
import { beginDay, startDailyWork } from '../jobs/dailyWork.ts';
import { startSearchFilling } from '../jobs/searchFilling.ts';
import { closeInterrupted } from '../services/imports/index.ts';
import { createFirstPeople, type FirstPerson } from '../services/people/firstPeople.ts';
import { type BundledList, publishBundledList } from '../services/setup/bundledList.ts';
import { seedUnits } from '../services/setup/seedUnits.ts';
import { localKey } from './localKey.ts';
import { openHouse } from './openHouse.ts';
import { packageRoot } from './packageRoot.ts';

/** A server that listens; stop it to give the store back. */
export interface Server {
  /** Address for people, with a slash at the end. */
  readonly url: string;
  /** One-time links of the first accounts; empty on every later start. */
  readonly firstPeople: readonly FirstPerson[];
  /** What was published from the bundled list; null: not asked for, or there was a plan already. */
  readonly bundled: BundledList | null;
  stop(): Promise<void>;
}

/**
 * Opens the store, seeds it, brings lights up to the day, and serves.
 * @param list `bundled-list`: publish the bundled 2021 list when there is no plan at all
 * @param role `server`: the one that people use, which ends the imports that an earlier one left, catches up with what
 *   is to be matched anew and fills the search index; `command`: started
 *   for one command, perhaps beside a server on the same PostgreSQL whose imports go on
 * @throws STORE_LOCKED and the other codes of the store; the port being in use as a plain error of the system
 */
export async function startServer(
  config: Config,
  list: 'bundled-list' | 'empty' = 'empty',
  role: 'server' | 'command' = 'server',
): Promise<Server> {
  const { house, store } = await openHouse(config);
  try {
    await seedUnits(house);
    const bundled = list === 'bundled-list' ? await publishBundledList(house) : null;
    await beginDay(house);
    if (role === 'server') {
      await closeInterrupted(house);
      house.coverage.wake(house);
    }
    const app = await buildApp({
      house,
      config: { publicUrl: config.publicUrl, logLevel: config.logLevel, localKey: await localKey(config) },
      webRoot: join(packageRoot(), 'dist', 'web'),
    });
    const listening = await app.listen({ host: config.host, port: config.port });
    const url = new URL(config.publicUrl ?? listening).href;
    store.announce(new URL(listening).href);
    const firstPeople = await createFirstPeople(house, url.replace(/\/$/, ''));
    const daily = startDailyWork(house);
    const filling = role === 'server' ? startSearchFilling(house) : null;
    const stop = async () => {
      daily.stop();
      await filling?.stop();
      await app.close();
      await house.imports.close();
      await house.coverage.close();
      await house.reader.close?.();
      await store.close();
    };
    return { url, firstPeople, bundled, stop };
  } catch (error) {
    await store.close();
    throw error;
  }
}
