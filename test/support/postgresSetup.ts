import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/storage/engine/index.ts';
import { startCluster } from './postgresCluster.ts';

const TEMPLATE = 'luoshi_template';

/** Starts one PostgreSQL cluster for the run, with a migrated template database, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  try {
    await cluster.createDatabase(TEMPLATE, 'template0');
    const store = await openStore({ databaseUrl: cluster.urlOf(TEMPLATE) });
    await store.close();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('testStore', {
    engine: 'postgres',
    adminUrl: cluster.urlOf('postgres'),
    template: TEMPLATE,
  });
  return () => cluster.stop();
}
