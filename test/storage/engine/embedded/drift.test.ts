import { readdirSync, readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import * as tables from '../../../../src/storage/tables/index.ts';

it('the migrations say what the tables say (else: npm run db:generate)', async () => {
  const last = readdirSync('drizzle/meta')
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const written = JSON.parse(readFileSync(`drizzle/meta/${last}`, 'utf8'));
  const wanted = generateDrizzleJson(tables, written.id, undefined, 'snake_case');
  expect(await generateMigration(written, wanted)).toEqual([]);
});
