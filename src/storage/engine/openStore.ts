import { migrate, migrationState } from '../migrate.ts';
import type { Engine } from './engine.ts';
import { databaseOver } from './guardedPool.ts';
import { openPglite } from './pgliteEngine.ts';
import { openPostgres } from './postgresEngine.ts';
import type { Store, StoreConfig, StoreInfo } from './types.ts';

/**
 * Opens a store and brings its schema up to the program's.
 * @param config a data folder (embedded engine, made when missing) or the address of a PostgreSQL server
 * @returns the open store; close it
 * @throws STORE_LOCKED, STORE_NOT_DURABLE, STORE_UNREACHABLE, STORE_VERSION, CONFIG_INVALID
 */
export async function openStore(config: StoreConfig): Promise<Store> {
  const engine = await openEngine(config);
  try {
    await migrate(engine.pool, engine.name);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOver(engine);
}

/**
 * Opens a store as it is, without changing its schema: for `luoshi doctor`, which must be able to look at a store
 * of another version.
 * @throws STORE_LOCKED, STORE_NOT_DURABLE, STORE_UNREACHABLE, CONFIG_INVALID
 */
export async function openStoreAsIs(config: StoreConfig): Promise<Store> {
  return storeOver(await openEngine(config));
}

/** Opens the engine of a store without looking at its schema. */
export function openEngine(config: StoreConfig): Promise<Engine> {
  return 'dataDir' in config ? openPglite(config.dataDir) : openPostgres(config.databaseUrl);
}

function storeOver(engine: Engine): Store {
  let closing: Promise<void> | null = null;
  return {
    db: databaseOver(engine.pool),
    engine: engine.name,
    announce: engine.announce,
    info: () => readInfo(engine),
    close() {
      closing ??= engine.close();
      return closing;
    },
  };
}

async function readInfo(engine: Engine): Promise<StoreInfo> {
  const version = await engine.pool.query<{ version: string }>(`select version() as version`);
  return {
    engine: engine.name,
    serverVersion: version.rows[0]?.version ?? '',
    migrations: await migrationState(engine.pool),
    dataDir: engine.dataDir,
    sizeBytes: await engine.sizeBytes(),
    lock: engine.lock(),
    durability: await engine.durability(),
  };
}
