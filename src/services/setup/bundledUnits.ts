import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { searchKeys } from '../../domain/units/searchKeys.ts';
import { UNIT_LEVELS, UNIT_MARKS, type UnitEventBody } from '../../domain/units/types.ts';
import type { NewUnit } from '../../storage/repositories/unitSeed.ts';
import { asset } from './assets.ts';

const change = z.strictObject({
  kind: z.enum(['rename', 'merge', 'split']),
  unitId: z.string(),
  on: z.iso.date(),
  reason: z.string(),
  before: z.strictObject({ name: z.string(), shortName: z.string(), code: z.string() }).optional(),
  successors: z.array(z.string()).optional(),
});

const bundled = z.strictObject({
  version: z.string(),
  source: z.record(z.string(), z.string()),
  validFrom: z.iso.date(),
  changes: z.array(change),
  units: z.array(
    z.strictObject({
      id: z.string(),
      parentId: z.string().nullable(),
      name: z.string(),
      shortName: z.string(),
      pinyin: z.string(),
      aliases: z.array(z.string()),
      kind: z.enum(['office', 'department']),
      level: z.enum(UNIT_LEVELS),
      code: z.string().nullable(),
      marks: z.array(z.enum(UNIT_MARKS)).default([]),
    }),
  ),
});

/** Columns of divisions.tsv, in order. */
const division = z.tuple([
  z.string().regex(/^\d{6}$/),
  z.string().regex(/^\d{6}$/),
  z.string().min(2),
  z.string().min(2),
  z.string(),
  z.iso.date().or(z.literal('')),
  z.iso.date().or(z.literal('')),
  z.string(),
  z.string().min(2),
]);

/** Units of places come after those of units.json, in the order of their codes. */
const FIRST_DIVISION = 10_000;

/** The units that come with the program. */
export interface BundledUnits {
  /** Mark by which a store tells whether it has these already. */
  readonly version: string;
  /** Every unit after the one it lies under. */
  readonly units: readonly NewUnit[];
  readonly changes: readonly BundledChange[];
}

/** What happened to a bundled unit. */
export interface BundledChange {
  readonly unitId: string;
  readonly on: string;
  readonly reason: string;
  readonly body: UnitEventBody;
}

/** Version of the bundled units, without reading the places. */
export async function bundledVersion(): Promise<string> {
  return (await readHead()).version;
}

/**
 * Reads the units that come with the program: the national office, its departments, the provinces, and every place of
 * prefecture and county level with the office that is named after it.
 * @throws INTERNAL when the installation lacks them
 */
export async function bundledUnits(): Promise<BundledUnits> {
  const head = await readHead();
  const paths = new Map<string, string>();
  const put = (unit: Omit<NewUnit, 'path' | 'searchKeys'>): NewUnit => {
    const path = `${unit.parentId === null ? '/' : (paths.get(unit.parentId) ?? '/')}${unit.id}/`;
    paths.set(unit.id, path);
    return { ...unit, path, searchKeys: searchKeys(unit, unit.pinyin) };
  };
  const organs = head.units.map((unit, position) =>
    put({ ...unit, position, validFrom: head.validFrom, validTo: null }),
  );
  // a prefecture comes before its counties, because codes do
  const places = (await readDivisions()).map((row, i) =>
    put({ ...placeOf(row, head.validFrom), position: FIRST_DIVISION + i }),
  );
  const units = [...organs, ...places];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return { version: head.version, units, changes: head.changes.map((some) => changeOf(some, byId)) };
}

async function readHead(): Promise<z.output<typeof bundled>> {
  return bundled.parse(JSON.parse(await readFile(asset('units.json'), 'utf8')));
}

async function readDivisions(): Promise<z.output<typeof division>[]> {
  const lines = (await readFile(asset('divisions.tsv'), 'utf8')).split('\n');
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return rows.slice(1).map((line) => division.parse(line.split('\t')));
}

type Place = Omit<NewUnit, 'path' | 'searchKeys' | 'position'>;

function placeOf(row: z.output<typeof division>, since: string): Place {
  const [code, parentId, name, shortName, aliases, from, to, marks, pinyin] = row;
  return {
    id: code,
    parentId,
    ...officeNames(name, aliases === '' ? [] : aliases.split('、')),
    shortName,
    code,
    kind: 'office',
    level: code.endsWith('00') ? 'prefecture' : 'county',
    marks: z.array(z.enum(UNIT_MARKS)).parse(marks === '' ? [] : marks.split(',')),
    pinyin,
    validFrom: from === '' ? since : from,
    validTo: to === '' ? null : to,
  };
}

/**
 * The office of a place, named as the provinces' are; most cities and counties have it as a second plate of the office
 * for market regulation, and papers name either.
 */
function officeNames(place: string, others: readonly string[]): { name: string; aliases: string[] } {
  return { name: `${place}知识产权局`, aliases: [place, `${place}市场监督管理局`, ...others] };
}

function changeOf(some: z.output<typeof change>, byId: ReadonlyMap<string, NewUnit>): BundledChange {
  const { unitId, on, reason, kind, before, successors } = some;
  if (kind !== 'rename') return { unitId, on, reason, body: { kind, successors: successors ?? [] } };
  const now = byId.get(unitId);
  if (!now || !before) throw new Error(`assets/units.json: change of ${unitId} is incomplete`);
  const names = { name: now.name, shortName: now.shortName, aliases: now.aliases, code: now.code };
  const was = { ...officeNames(before.name, []), shortName: before.shortName, code: before.code };
  return { unitId, on, reason, body: { kind, before: was, after: names } };
}
