import { createElement, Fragment, type ReactNode } from 'react';
import { fill, pieces } from './fill.ts';
import type { Blanks } from './types.ts';
import { zh } from './zh/index.ts';

export type Locale = 'zh' | 'en';
type Areas = typeof zh;
type Words = { readonly [Area in keyof Areas]: { readonly [Key in keyof Areas[Area]]: string } };

/** `ledger.title`: an area and a key of it. */
export type TextKey = {
  [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}`;
}[keyof Areas & string];
type TextOf<K extends TextKey> = K extends `${infer Area}.${infer Key}`
  ? Area extends keyof Areas
    ? Key extends keyof Areas[Area]
      ? Areas[Area][Key] & string
      : never
    : never
  : never;
type Given<K extends TextKey, Value> = [Blanks<TextOf<K>>] extends [never]
  ? []
  : [Readonly<Record<Blanks<TextOf<K>>, Value>>];

const STORED = 'luoshi.lang';
const state: { locale: Locale; words: Words } = { locale: 'zh', words: zh };

/** Language of the screens. */
export function locale(): Locale {
  return state.locale;
}

/** Words of the screens in the chosen language; words of the document are never passed through here. */
export function t<K extends TextKey>(key: K, ...values: Given<K, string | number>): string {
  return fill(wordsOf(key), values[0] ?? {});
}

/** A text whose blanks are filled with elements: a sentence with linked figures. */
export function rich<K extends TextKey>(key: K, ...values: Given<K, ReactNode>): ReactNode {
  const given: Readonly<Record<string, ReactNode>> = values[0] ?? {};
  return pieces(wordsOf(key)).map(({ words, blank }) =>
    createElement(Fragment, { key: `${words}{${blank}}` }, words, blank === null ? null : given[blank]),
  );
}

function wordsOf(key: TextKey): string {
  const dot = key.indexOf('.');
  const area: Readonly<Record<string, string>> | undefined = state.words[key.slice(0, dot) as keyof Areas];
  return area?.[key.slice(dot + 1)] ?? key;
}

/** The language asked for: `?lang=` of the address first (and then kept), else the one kept, else Chinese. */
export function chosenLocale(): Locale {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === 'zh' || asked === 'en') {
    localStorage.setItem(STORED, asked);
    return asked;
  }
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
}

/** Loads the language (English only when asked for) and marks the document with it. */
export async function loadWords(next: Locale): Promise<void> {
  state.words = next === 'en' ? (await import('./en/index.ts')).en : zh;
  state.locale = next;
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN';
}

/** Switches the language from the menu; the page is loaded anew, so that every word on it is of one language. */
export function switchLocale(next: Locale): void {
  localStorage.setItem(STORED, next);
  const address = new URL(window.location.href);
  address.searchParams.delete('lang');
  window.location.assign(address);
}
