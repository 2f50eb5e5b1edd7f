import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { folderFiles } from '../adapters/files.ts';
import { systemIds } from '../adapters/ids.ts';
import type { Config } from '../config/config.ts';
import type { House } from '../services/context.ts';
import { CoverageDesk } from '../services/coverage/coverageDesk.ts';
import { threadMatcher } from '../services/coverage/threadMatcher.ts';
import { ImportDesk } from '../services/imports/index.ts';
import { threadReader } from '../services/reading/threadReader.ts';
import { openStore, type Store } from '../storage/engine/index.ts';

/** A house with its store open; close the store when done. */
export interface OpenHouse {
  readonly house: House;
  readonly store: Store;
}

/**
 * Opens the store and puts the house together.
 * @throws STORE_LOCKED, STORE_NOT_DURABLE, STORE_UNREACHABLE, STORE_VERSION
 */
export async function openHouse(config: Config): Promise<OpenHouse> {
  const store = await openStore(config.store);
  const house = {
    db: store.db,
    clock: systemClock,
    ids: systemIds,
    files: folderFiles(join(config.dataDir, 'files')),
    reader: threadReader(config.ocrDir),
    imports: new ImportDesk(),
    coverage: new CoverageDesk(threadMatcher()),
  };
  return { house, store };
}
