import { Chance } from './chance.ts';
import { BYTE_STEPS, spliced } from './mutate/bytes.ts';
import { changedCompound } from './mutate/compound.ts';
import { bytesOf, textOf } from './mutate/encoding.ts';
import { changedMarkup } from './mutate/markup.ts';
import { type Changed, changedPackage } from './mutate/package.ts';
import { changedPdf } from './mutate/pdf.ts';
import { changedText } from './mutate/text.ts';
import type { FuzzKind, Sample } from './samples.ts';

/** A sample changed; the same seed, kind, index and samples give the same one. */
export interface Mutant {
  readonly kind: FuzzKind;
  readonly seed: number;
  readonly index: number;
  readonly sample: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What was changed, in order. */
  readonly steps: readonly string[];
}

/** Mutants grow no further: the reader's limits of size are tested elsewhere. */
const MOST_BYTES = 6_000_000;
/** Samples of this many bytes are taken as they come; larger ones take longer to read and come less often. */
const ORDINARY_BYTES = 20_000;

/** @param samples of one kind, at least one */
export function mutantOf(samples: readonly Sample[], seed: number, index: number): Mutant {
  const kind = samples[0]?.kind ?? 'text';
  const chance = new Chance(seed, kind, index);
  const sample = chance.weighted(samples.map((one) => [weightOf(one), one] as const));
  const { bytes, steps } = changed(sample, samples, chance);
  return {
    kind,
    seed,
    index,
    sample: sample.name,
    fileName: sample.fileName,
    bytes: bytes.length > MOST_BYTES ? bytes.slice(0, MOST_BYTES) : bytes,
    steps,
  };
}

function weightOf({ bytes }: Sample): number {
  return 1 / Math.sqrt(Math.max(1, bytes.length / ORDINARY_BYTES));
}

function changed(sample: Sample, samples: readonly Sample[], chance: Chance): Changed {
  if (chance.happens(70)) {
    const inside = changedInside(sample, chance);
    // now and then damage on top of a change inside
    if (inside !== null) return chance.happens(92) ? inside : changedOutside(inside, samples, chance);
  }
  return changedOutside({ bytes: sample.bytes, steps: [] }, samples, chance);
}

/** As the format is built; null: this sample is not built so (a damaged one). */
function changedInside({ kind, bytes }: Sample, chance: Chance): Changed | null {
  switch (kind) {
    case 'pdf':
      return changedPdf(bytes, chance);
    case 'doc':
    case 'wps':
      return changedCompound(bytes, chance);
    case 'xls':
      return bytes[0] === 0xd0 ? changedCompound(bytes, chance) : changedWords(bytes, 'html', chance);
    case 'html':
      return changedWords(bytes, 'html', chance);
    case 'csv':
    case 'text':
    case 'rtf':
      return changedWords(bytes, 'text', chance);
    case 'docx':
    case 'odt':
    case 'ods':
    case 'xlsx':
    case 'ofd':
      return changedPackage(bytes, chance);
  }
}

function changedWords(bytes: Uint8Array, language: 'html' | 'text', chance: Chance): Changed {
  const { text, writing } = textOf(bytes);
  const steps: string[] = [];
  let words = text;
  const times = chance.length(8);
  for (let i = 0; i < times; i += 1) {
    const plain = language === 'text' || chance.happens(20);
    const done = plain ? changedText(words, chance) : changedMarkup(words, 'html', chance);
    words = done.text.slice(0, MOST_BYTES / 3);
    steps.push(done.step);
  }
  return { bytes: bytesOf({ text: words, writing }, chance), steps };
}

function changedOutside(from: Changed, samples: readonly Sample[], chance: Chance): Changed {
  let { bytes } = from;
  const steps = [...from.steps];
  const times = chance.length(6);
  for (let i = 0; i < times && bytes.length > 0; i += 1) {
    if (chance.happens(8)) {
      bytes = spliced(bytes, chance.pick(samples).bytes, chance);
      steps.push('spliced with another');
    } else {
      const [step, change] = chance.weighted(BYTE_STEPS);
      bytes = change(bytes, chance);
      steps.push(step);
    }
  }
  return { bytes, steps };
}
