import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { vanityFields } from '../../src/domain/requests/index.ts';
import { openApi } from '../../src/http/openapi.ts';
import * as tables from '../../src/storage/tables/index.ts';

/** What a count of the use of the tool would be called. */
const VANITY =
  /log(ged)?_?-?in_?(count|times|days)|sign_?-?in_?(count|times)|clicks?|online|last_?seen|page_?views?|visits|points|streak|photo/i;

describe('no metric of the use of the tool exists (State Council General Office rule, peer-systems row 51)', () => {
  it('in a table', () => {
    const all = Object.values(tables).filter((one) => is(one, PgTable));
    expect(all.length).toBeGreaterThan(20);
    const names = all.flatMap((table) =>
      Object.keys(getTableColumns(table)).map((column) => `${getTableName(table)}.${column}`),
    );
    expect(names.filter((name) => VANITY.test(name))).toEqual([]);
  });

  it('in the API', () => {
    const named: string[] = [];
    const walk = (at: unknown): void => {
      if (typeof at !== 'object' || at === null) return;
      for (const [key, value] of Object.entries(at)) {
        if (key === 'properties' && typeof value === 'object' && value !== null)
          named.push(...Object.keys(value));
        walk(value);
      }
    };
    walk(openApi());
    expect(named.length).toBeGreaterThan(100);
    expect(
      named.filter((name) => VANITY.test(name) || vanityFields([{ name, unit: '' }]).length > 0),
    ).toEqual([]);
  });
});
