import { defineConfig } from 'drizzle-kit';

// `npm run db:generate` writes the next migration from the tables. Columns are snake_case in SQL, as in guardedPool.ts.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/storage/tables/index.ts',
  out: './drizzle',
  casing: 'snake_case',
});
