import type { Chance } from '../chance.ts';
import { putNumberAt } from './bytes.ts';
import type { Changed } from './package.ts';

/** Where the parts of a compound file (DOC, XLS) stand in its bytes. */
interface Layout {
  /** Offset of every sector of the allocation table. */
  readonly tables: readonly number[];
  /** Offset of every directory entry. */
  readonly entries: readonly number[];
  /** Offsets of the sectors of each stream, in its order. */
  readonly streams: readonly { readonly name: string; readonly sectors: readonly number[] }[];
  readonly sector: number;
}

// biome-ignore format: a list to read across
const HEADER_FIELDS: readonly (readonly [number, number])[] = [
  [24, 2], [26, 2], [28, 2], [30, 2], [32, 2], [40, 4], [44, 4], [48, 4], [56, 4], [60, 4], [64, 4], [68, 4], [72, 4],
  [76, 4], [80, 4],
];
/** Name length, type, neighbours, child, first sector, size. */
// biome-ignore format: a list to read across
const ENTRY_FIELDS: readonly (readonly [number, number])[] = [
  [64, 2], [66, 1], [68, 4], [72, 4], [76, 4], [116, 4], [120, 4], [0, 2],
];
const ENTRY = 128;
const NO_SECTOR = 0xfffffffa;
/** Of a stream, where the heads of its structures stand. */
const HEAD = 2_048;

const known = new WeakMap<Uint8Array, Layout>();

/** Changes header, chains, directory or what stands in the streams of a compound file, in place. */
export function changedCompound(bytes: Uint8Array, chance: Chance): Changed {
  const layout = known.get(bytes) ?? layoutOf(bytes);
  known.set(bytes, layout);
  const changed = bytes.slice();
  const steps: string[] = [];
  const times = chance.length(8);
  for (let i = 0; i < times; i += 1) steps.push(changeOnce(changed, layout, chance));
  return { bytes: changed, steps };
}

function changeOnce(bytes: Uint8Array, layout: Layout, chance: Chance): string {
  const kind = chance.weighted([
    [6, 'header'],
    [8, 'chain'],
    [8, 'directory'],
    [60, 'stream'],
    [10, 'records'],
  ] as const);
  if (kind === 'header' || (kind !== 'chain' && layout.streams.length === 0)) {
    const [at, width] = chance.pick(HEADER_FIELDS);
    putNumberAt(bytes, at, width, chance);
    return `header field ${at}`;
  }
  if (kind === 'chain') return changeChain(bytes, layout, chance);
  if (kind === 'directory') {
    const [at, width] = chance.pick(ENTRY_FIELDS);
    putNumberAt(bytes, chance.pick(layout.entries) + at, width, chance);
    return `directory field ${at}`;
  }
  const { name, sectors } = chance.weighted(
    layout.streams.map((stream) => [weightOf(stream.name), stream] as const),
  );
  if (kind === 'records') return swapBytes(bytes, name, sectors, layout.sector, chance);
  const at = chance.happens(40)
    ? chance.below(Math.min(HEAD, sectors.length * layout.sector))
    : chance.below(sectors.length * layout.sector);
  const place = (sectors[Math.floor(at / layout.sector)] ?? 0) + (at % layout.sector);
  if (chance.happens(30)) bytes[place] = (bytes[place] ?? 0) ^ (1 << chance.below(8));
  else putNumberAt(bytes, place, chance.pick([1, 2, 2, 4]), chance);
  return `${name} at ${at}`;
}

function changeChain(bytes: Uint8Array, { tables, sector }: Layout, chance: Chance): string {
  if (tables.length === 0) return 'no chain';
  const at = chance.pick(tables) + 4 * chance.below(sector / 4);
  // mostly to a sector there is: circles and crossings, not only ends
  if (chance.happens(50)) putNumberAt(bytes, at, 4, chance);
  else new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, chance.below(bytes.length / sector), true);
  return `chain at ${at}`;
}

/** Two stretches of a stream change places: records in the wrong order, lengths before other contents. */
function swapBytes(
  bytes: Uint8Array,
  name: string,
  sectors: readonly number[],
  sector: number,
  chance: Chance,
): string {
  const length = chance.length(64);
  const [from, to] = [chance.pick(sectors), chance.pick(sectors)].map(
    (at) => at + chance.below(sector - length),
  );
  if (from === undefined || to === undefined) return `${name} as it was`;
  const run = bytes.slice(from, from + length);
  bytes.copyWithin(from, to, to + length);
  if (to + length <= bytes.length) bytes.set(run.subarray(0, bytes.length - to), to);
  return `${name}: ${length} bytes changed places`;
}

function layoutOf(bytes: Uint8Array): Layout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (at: number) =>
    at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, true) : NO_SECTOR;
  const sector = 2 ** Math.min(12, Math.max(7, view.getUint16(30, true)));
  const place = (index: number) => (index + 1) * sector;
  const tables = Array.from({ length: 109 }, (_, i) => number(76 + 4 * i))
    .filter((index) => index < NO_SECTOR && place(index) + sector <= bytes.length)
    .map(place);
  const next = (index: number) => {
    const table = tables[Math.floor(index / (sector / 4))];
    return table === undefined ? NO_SECTOR : number(table + 4 * (index % (sector / 4)));
  };
  const chain = (first: number) => {
    const sectors: number[] = [];
    for (let at = first; at < NO_SECTOR && sectors.length * sector < bytes.length; at = next(at)) {
      if (place(at) + sector > bytes.length) break;
      sectors.push(place(at));
    }
    return sectors;
  };
  const entries = chain(number(48)).flatMap((at) =>
    Array.from({ length: sector / ENTRY }, (_, i) => at + i * ENTRY),
  );
  const streams = entries.flatMap((at) => {
    const name = new TextDecoder('utf-16le').decode(
      bytes.subarray(at, at + Math.min(62, view.getUint16(at + 64, true))),
    );
    const sectors = [2, 5].includes(view.getUint8(at + 66)) ? chain(number(at + 116)) : [];
    return sectors.length > 0 ? [{ name: name.replaceAll('\0', ''), sectors }] : [];
  });
  return { tables, entries, streams, sector };
}

/** Streams that are read count; the others only hold the file together. */
function weightOf(name: string): number {
  if (/^(?:WordDocument|Workbook|Book)$/i.test(name)) return 10;
  return /^\dTable$/i.test(name) ? 10 : 1;
}
