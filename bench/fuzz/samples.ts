import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sniffFormat } from '../../src/reading/formats/sniff.ts';
import { madeSamples } from './made.ts';

/** What is mutated as a kind of its own: the formats, and those that look different inside. */
export const FUZZ_KINDS = [
  'pdf',
  'ofd',
  'docx',
  'doc',
  'wps',
  'odt',
  'rtf',
  'xlsx',
  'xls',
  'ods',
  'html',
  'csv',
  'text',
] as const;
export type FuzzKind = (typeof FUZZ_KINDS)[number];

export interface Sample {
  /** As it is told in reports: its path, or what it was made as. */
  readonly name: string;
  /** Given to the reader beside the bytes. */
  readonly fileName: string;
  readonly kind: FuzzKind;
  readonly bytes: Uint8Array;
}

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/reading', import.meta.url));
const DOCUMENT_ENDINGS =
  /\.(?:pdf|ofd|docx?|docm|wps|wpt|odt|rtf|xlsx?|xlsm|et|ods|html?|csv|tsv|txt|md|text)$/i;

/**
 * Documents of folders, in order of name. Without folders: the project's own, made from the list of 2021; with them
 * come those made while running.
 * @param only keeps files whose path holds these words
 */
export async function loadSamples(folders: readonly string[], only = ''): Promise<Sample[]> {
  const places = (folders.length > 0 ? folders : [FIXTURES]).map((folder) => resolve(folder));
  const read = places.flatMap(filesOf).flatMap(sampleOf);
  const made = places.includes(FIXTURES) ? await madeSamples(FIXTURES) : [];
  const samples = [...read, ...made];
  return [...samples, ...samples.flatMap(asWps)].filter(({ name }) => name.includes(only));
}

/** Of these samples, those of a kind. */
export function ofKind(samples: readonly Sample[], kind: FuzzKind): Sample[] {
  return samples.filter((sample) => sample.kind === kind);
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function sampleOf(path: string): Sample[] {
  if (!DOCUMENT_ENDINGS.test(path)) return [];
  const bytes = new Uint8Array(readFileSync(path));
  const fileName = basename(path);
  const format = sniffFormat(bytes, fileName);
  return [{ name: path, fileName, kind: kindOf(format, fileName), bytes }];
}

function kindOf(format: ReturnType<typeof sniffFormat>, fileName: string): FuzzKind {
  const ending = extname(fileName).toLowerCase();
  if (format === 'text' && (ending === '.csv' || ending === '.tsv')) return 'csv';
  if (format === 'xls' && ending === '.ods') return 'ods';
  return format;
}

/** WPS writes what Word 97 writes under a name of its own. */
function asWps(sample: Sample): Sample[] {
  if (sample.kind !== 'doc') return [];
  const renamed = (name: string) => name.replace(/\.doc$/i, '.wps');
  return [{ ...sample, name: renamed(sample.name), fileName: renamed(sample.fileName), kind: 'wps' }];
}
