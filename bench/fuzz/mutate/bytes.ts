import type { Chance } from '../chance.ts';

/** One change of some bytes. Gives new bytes, never the old ones changed. */
export type ByteStep = (bytes: Uint8Array, chance: Chance) => Uint8Array;

/** Where numbers turn over, or are taken for something else. */
const TURNING = [
  0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 511, 512, 1_000, 4_095, 4_096, 0x7fff,
  0x8000, 0xffff, 0x10000, 0x7fffff, 0xffffff, 0x7ffffffe, 0x7fffffff, 0x80000000, 0xfffffffa, 0xfffffffc,
  0xfffffffe, 0xffffffff,
];
/** Longest run of bytes put in, taken out or overwritten. */
const LONGEST_RUN = 8_192;
const ZERO = 0x30;
const NINE = 0x39;

/** The changes any file may suffer, whatever it holds, with how often each is to come. */
export const BYTE_STEPS: readonly (readonly [number, readonly [string, ByteStep]])[] = [
  [20, ['bits flipped', flipBits]],
  [10, ['run overwritten', overwriteRun]],
  [12, ['bytes deleted', deleteRun]],
  [10, ['bytes put in', insertRun]],
  [10, ['run doubled', doubleRun]],
  [5, ['run moved', moveRun]],
  [6, ['cut off', cutOff]],
  [18, ['number put in place', putNumber]],
  [12, ['digits changed', changeDigits]],
];

function flipBits(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  const times = chance.length(16);
  for (let i = 0; i < times; i += 1) {
    const at = chance.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << chance.below(8));
  }
  return changed;
}

function overwriteRun(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  const { from, to } = runOf(bytes, chance);
  if (chance.happens(50)) changed.fill(chance.pick([0, 0xff, 0x20, 0x41, chance.below(256)]), from, to);
  else changed.set(noise(to - from, chance), from);
  return changed;
}

function deleteRun(bytes: Uint8Array, chance: Chance): Uint8Array {
  const { from, to } = runOf(bytes, chance);
  return joined([bytes.subarray(0, from), bytes.subarray(to)]);
}

function insertRun(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const run = noise(chance.length(LONGEST_RUN), chance);
  if (chance.happens(30)) run.fill(chance.pick([0, 0xff, 0x28, 0x3c]));
  return joined([bytes.subarray(0, at), run, bytes.subarray(at)]);
}

function doubleRun(bytes: Uint8Array, chance: Chance): Uint8Array {
  const { from, to } = runOf(bytes, chance);
  const run = bytes.subarray(from, to);
  const times = Math.min(chance.length(64), Math.ceil(LONGEST_RUN / run.length) + 1);
  return joined([bytes.subarray(0, to), ...Array.from({ length: times }, () => run), bytes.subarray(to)]);
}

function moveRun(bytes: Uint8Array, chance: Chance): Uint8Array {
  const { from, to } = runOf(bytes, chance);
  const rest = joined([bytes.subarray(0, from), bytes.subarray(to)]);
  const at = chance.below(rest.length + 1);
  return joined([rest.subarray(0, at), bytes.subarray(from, to), rest.subarray(at)]);
}

function cutOff(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (chance.happens(25)) return bytes.slice(chance.length(bytes.length));
  return bytes.slice(0, chance.happens(50) ? chance.below(bytes.length) : bytes.length - chance.length(256));
}

/** A number of one, two or four bytes, of either order, where turning over hurts; or the old one a little changed. */
export function putNumber(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  const width = chance.pick([1, 2, 2, 4, 4]);
  if (changed.length < width) return changed;
  putNumberAt(changed, chance.below(changed.length - width + 1), width, chance);
  return changed;
}

/** The same at a place that is known, in place. */
export function putNumberAt(bytes: Uint8Array, at: number, width: number, chance: Chance): void {
  if (at < 0 || at + width > bytes.length) return;
  const little = chance.happens(80);
  const order = Array.from({ length: width }, (_, i) => at + (little ? i : width - 1 - i));
  const old = order.reduce((sum, place, i) => sum + (bytes[place] ?? 0) * 256 ** i, 0);
  const value = chance.happens(60) ? chance.pick(TURNING) : old + chance.between(-35, 35);
  for (const [i, place] of order.entries()) bytes[place] = Math.floor(value / 256 ** i) & 0xff;
}

/** Digits stay digits and as many: lengths and offsets lie while all else stands where it stood. */
function changeDigits(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  const from = chance.below(changed.length);
  let at = from;
  while (at < changed.length && !isDigit(changed[at])) at += 1;
  const hard = chance.happens(30);
  for (; isDigit(changed[at]); at += 1) {
    if (hard || chance.happens(50)) changed[at] = hard ? NINE : ZERO + chance.below(10);
  }
  return changed;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** The beginning of one file and the end of another, or a run of the other put into the first. */
export function spliced(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  if (chance.happens(50))
    return joined([bytes.subarray(0, at), other.subarray(chance.below(other.length + 1))]);
  const { from, to } = runOf(other, chance);
  return joined([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function runOf(bytes: Uint8Array, chance: Chance): { from: number; to: number } {
  const from = chance.below(bytes.length);
  return { from, to: Math.min(bytes.length, from + chance.length(LONGEST_RUN)) };
}

function noise(length: number, chance: Chance): Uint8Array {
  return Uint8Array.from({ length }, () => chance.below(256));
}
