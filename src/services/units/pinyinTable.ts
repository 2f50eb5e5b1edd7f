import { readFile } from 'node:fs/promises';
import { asset } from '../setup/assets.ts';

/** Spells names: the commonest reading of every character it knows. */
export interface PinyinTable {
  /** Syllables separated by spaces; characters that are no Han or not known are left out. */
  spell(name: string): string;
}

let loaded: Promise<PinyinTable> | null = null;

/** The bundled table, read once. @throws INTERNAL when the installation lacks it */
export function pinyinTable(): Promise<PinyinTable> {
  loaded ??= readTable();
  return loaded;
}

async function readTable(): Promise<PinyinTable> {
  const readings = new Map<string, string>();
  for (const line of (await readFile(asset('pinyin.tsv'), 'utf8')).split('\n')) {
    const [syllable = '', characters = ''] = line.split('\t');
    if (line.startsWith('#')) continue;
    for (const character of characters) readings.set(character, syllable);
  }
  return { spell: (name) => [...name].flatMap((character) => readings.get(character) ?? []).join(' ') };
}
