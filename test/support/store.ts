import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { openStore, type Store, type StoreConfig } from '../../src/storage/engine/index.ts';
import { createDatabase, dropDatabase } from './postgresCluster.ts';

/** What a project's global setup hands to its test files. */
export type TestStoreSource =
  | { readonly engine: 'pglite'; readonly template: string; readonly folder: string }
  | { readonly engine: 'postgres'; readonly adminUrl: string; readonly template: string };

declare module 'vitest' {
  interface ProvidedContext {
    testStore: TestStoreSource;
  }
}

/** A migrated, empty store that nobody else uses. */
export interface TestStore {
  readonly store: Store;
  /** How to open the same store again, for instance in another process. */
  readonly config: StoreConfig;
  /** Closes the store and removes what it was made of. */
  close(): Promise<void>;
}

/** Opens a fresh store on the engine of the running project. Close it. */
export async function openTestStore(): Promise<TestStore> {
  const place = await makeTestPlace();
  const store = await openStore(place.config);
  return {
    store,
    config: place.config,
    async close() {
      await store.close();
      await place.remove();
    },
  };
}

/** One store for all tests of a file: `const store = sharedTestStore();` then `store().db` inside tests and hooks. */
export function sharedTestStore(): () => Store {
  let opened: TestStore | null = null;
  beforeAll(async () => {
    opened = await openTestStore();
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => {
    if (opened === null) throw new Error('the test store is there only inside tests and hooks');
    return opened.store;
  };
}

/** Runs a piece of work on a store of its own. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const opened = await openTestStore();
  try {
    return await work(opened.store);
  } finally {
    await opened.close();
  }
}

/** Where a migrated, empty store lies that is not open. Remove it. */
export async function makeTestPlace(): Promise<{ config: StoreConfig; remove: () => Promise<void> }> {
  const source = inject('testStore');
  if (source.engine === 'pglite') {
    const dataDir = mkdtempSync(join(source.folder, 'store-'));
    copyFolder(source.template, dataDir);
    return {
      config: { dataDir },
      remove: () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })),
    };
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(source.adminUrl, name, source.template);
  const url = new URL(source.adminUrl);
  url.pathname = `/${name}`;
  return { config: { databaseUrl: url.href }, remove: () => dropDatabase(source.adminUrl, name) };
}

function copyFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      mkdirSync(target);
      copyFolder(source, target);
    } else {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
    }
  }
}
