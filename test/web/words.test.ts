import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIGHTS } from '../../src/domain/lights.ts';
import { EVIDENCE_KINDS } from '../../src/domain/obligation/types.ts';
import { CYCLES } from '../../src/domain/period.ts';
import { ADDRESSEE_KINDS, DEADLINE_KINDS, DELIVERABLES } from '../../src/domain/plan.ts';
import { ROLES } from '../../src/domain/roles.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { blanksOf, fill, pieces } from '../../src/web/i18n/fill.ts';
import { zh } from '../../src/web/i18n/zh/index.ts';

type Area = Readonly<Record<string, string>>;
const areas = Object.keys(zh) as (keyof typeof zh)[];
const chinese: Readonly<Record<string, Area>> = zh;
const english: Readonly<Record<string, Area>> = en;

describe('words of the screens', () => {
  it.each(areas)('%s: English has exactly the Chinese keys, none empty', (area) => {
    expect(Object.keys(english[area] ?? {}).sort()).toEqual(Object.keys(chinese[area] ?? {}).sort());
    for (const [key, text] of Object.entries({ ...chinese[area], ...english[area] })) {
      expect(text.trim(), `${area}.${key}`).not.toBe('');
    }
  });

  it.each(areas)('%s: English asks for no blank that Chinese does not give', (area) => {
    for (const [key, text] of Object.entries(english[area] ?? {})) {
      const given = blanksOf(chinese[area]?.[key] ?? '');
      expect(
        blanksOf(text).filter((blank) => !given.includes(blank)),
        `${area}.${key}`,
      ).toEqual([]);
    }
  });

  it('English has no Han character but in a quoted example and in the name of the other language', () => {
    const han = areas.flatMap((area) =>
      Object.entries(english[area] ?? {}).flatMap(([key, text]) =>
        /\p{Script=Han}/u.test(text.replace(/“[^”]*”/g, '')) ? [`${area}.${key}`] : [],
      ),
    );
    expect(han).toEqual(['shell.language']);
  });

  it('has a word for every value of the closed lists', () => {
    const lists = [
      [zh.light, LIGHTS],
      [zh.cycle, CYCLES],
      [zh.role, ROLES],
      [zh.addressee, ADDRESSEE_KINDS],
      [zh.deadlineKind, DEADLINE_KINDS],
      [zh.deliverable, DELIVERABLES],
      [zh.evidenceKind, EVIDENCE_KINDS],
    ] as const;
    for (const [words, values] of lists)
      expect(Object.keys(words)).toEqual(expect.arrayContaining([...values]));
  });

  it('every key a page asks for by its full name exists', () => {
    const known = new Set(
      areas.flatMap((area) => Object.keys(chinese[area] ?? {}).map((key) => `${area}.${key}`)),
    );
    const asked = sources('src/web').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:t|rich)\(\s*'([\w.-]+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('filling blanks', () => {
  it('puts values in, chooses the number, leaves what it does not know', () => {
    expect(fill('{n} {n|day|days} of {m}', { n: 1 })).toBe('1 day of {m}');
    expect(fill('{n} {n|day|days}', { n: 2 })).toBe('2 days');
  });

  it('a value is never read as a pattern', () => {
    expect(fill('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&');
  });

  it('pieces joined again are the text', () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom('{a}', '{bc}'), fc.string({ unit: fc.constantFrom('x', '，', ' ') })),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join('');
        const joined = pieces(whole)
          .map(({ words, blank }) => words + (blank === null ? '' : `{${blank}}`))
          .join('');
        expect(joined).toBe(whole);
      }),
    );
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'i18n' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
