export { databaseFailure, violatedUnique } from './failures.ts';
export { readLock } from './lock.ts';
export { openStore, openStoreAsIs } from './openStore.ts';
export { withoutPassword } from './postgresEngine.ts';
export type {
  Db,
  DurabilityProof,
  EngineName,
  LockHolder,
  MigrationState,
  Store,
  StoreConfig,
  StoreInfo,
  Tx,
} from './types.ts';
