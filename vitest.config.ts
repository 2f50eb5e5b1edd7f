import { defineConfig } from 'vitest/config';

// One project a kind of test, so that `npm test` can say what it left out and why (scripts/test.mjs).
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{kernel,domain,contracts,reading,reports,scripts,config,adapters,cli,web,bench}/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'pglite',
          include: ['test/{storage,services,http,crash}/**/*.test.ts'],
          exclude: ['test/storage/engine/server/**'],
          env: { LUOSHI_TEST_ENGINE: 'pglite' },
          globalSetup: ['test/support/pgliteSetup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['test/{storage,services,http}/**/*.test.ts'],
          exclude: ['test/storage/engine/embedded/**'],
          env: { LUOSHI_TEST_ENGINE: 'postgres' },
          globalSetup: ['test/support/postgresSetup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
