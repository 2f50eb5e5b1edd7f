import type { AddresseeKind } from '../../domain/plan.ts';
import type { Flow } from '../text/flow.ts';
import { looksLikeOrgan } from '../units/organ.ts';
import { regionKindOfName } from './regions.ts';

const COLON = /[：:]/g;
/** Longest name before a colon. */
const MAX_NAME = 26;
/** A name ends at these when looked for backwards from its colon. */
const STOP = /[。；：:！？，,、“”《》\d]/;
/** How full names of offices begin; decides between 国家知识产权局 and 产权局 when both could be meant. */
const FULL_START =
  /^(?:国家|中国|中央|全国|国务院|各|有关|相关|省|市|县|区|自治区|本|我|局|部|委|厅|[^\s]{2,4}[省市县区])/;
/** The plan's own office called by a short name. */
const SELF = /^(?:国家局|本局|我局|局机关|本部|本委|本厅|省局|市局|本单位)$/;

/** 牵头单位： labels who is responsible, it opens no paragraph. */
const ROLE_LABEL =
  /(?:牵头|主办|责任|负责|承办|配合|协办|协助|参加|参与|指导|实施|落实)(?:责任)?(?:单位|部门|处室|主体)$/;

/** The names that open paragraphs before a colon (国家知识产权局：), learned from the whole document. */
export interface Offices {
  /** How many paragraphs a name could open. */
  readonly counts: ReadonlyMap<string, number>;
  /** The office whose plan it is: opens most of the paragraphs that open with a name; null: none does. */
  readonly own: string | null;
}

/**
 * Learns the names of offices from every row. Lines may be broken anywhere, so a colon alone does not tell
 * where its name begins; the name that recurs does.
 * @param rows one flow a task
 */
export function learnOffices(rows: readonly Flow[]): Offices {
  const counts = new Map<string, number>();
  const colonNames = rows.flatMap((row) => colons(row.text).map((colon) => namesBefore(row, colon)));
  for (const { name } of colonNames.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return { counts, own: ownOffice(colonNames, counts) };
}

/** @param colonNames the names that could stand before each colon */
function ownOffice(
  colonNames: readonly (readonly NamedAt[])[],
  counts: ReadonlyMap<string, number>,
): string | null {
  const draft: Offices = { counts, own: null };
  const openers = new Map<string, number>();
  let total = 0;
  for (const names of colonNames) {
    const opening = likeliest(names, draft);
    if (!opening || regionKindOfName(opening.name)) continue;
    openers.set(opening.name, (openers.get(opening.name) ?? 0) + 1);
    total += 1;
  }
  const [name, count] = [...openers].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return count * 2 > total ? name : null;
}

export interface OfficeOpening {
  readonly name: string;
  readonly kind: AddresseeKind;
  /** Characters of the name, its colon and white space: not part of the measure's text. */
  readonly length: number;
}

/** The office named before a colon at this place of a row; null: none. */
export function officeOpening(row: Flow, at: number, offices: Offices): OfficeOpening | null {
  const window = row.text.slice(at, at + MAX_NAME + 1);
  const colon = window.search(COLON);
  if (colon < 2 || STOP.test(window.slice(0, colon).replace(/[（(][^）)]*[）)]/g, ''))) return null;
  const found = resolve(row, at + colon, offices);
  if (!found || found.at !== at) return null;
  const space = /^\s*/.exec(row.text.slice(at + colon + 1, at + colon + 20))?.[0].length ?? 0;
  const own = found.name === offices.own || SELF.test(found.name);
  const kind = regionKindOfName(found.name) ?? (own ? 'national' : 'named');
  return { name: found.name, kind, length: colon + 1 + space };
}

function colons(text: string): number[] {
  return [...text.matchAll(COLON)].map((match) => match.index);
}

interface NamedAt {
  readonly name: string;
  /** Where it begins in its row. */
  readonly at: number;
}

/** Every organ-like name that ends at a colon and begins at a line, after white space, or after a sentence. */
function namesBefore(row: Flow, colon: number): NamedAt[] {
  const found: NamedAt[] = [];
  const limit = nameLimit(row.text, colon);
  for (let at = colon - 1; at >= limit; at -= 1) {
    const afterSentence = at > 0 && /[。！？”）]/.test(row.text[at - 1] ?? '');
    if (!row.isBreak(at) && !afterSentence) continue;
    const name = row.text.slice(at, colon).trim();
    if (ROLE_LABEL.test(name)) continue;
    if (looksLikeOrgan(name) || regionKindOfName(name)) found.push({ name, at });
  }
  return found;
}

/** How far back from its colon a name may begin: to the next punctuation outside brackets. */
function nameLimit(text: string, colon: number): number {
  let depth = 0;
  let at = colon - 1;
  for (; at >= Math.max(0, colon - MAX_NAME); at -= 1) {
    const char = text[at] ?? '';
    if (char === '）' || char === ')') depth += 1;
    if (char === '（' || char === '(') depth -= 1;
    if (depth <= 0 && STOP.test(char)) break;
  }
  return at + 1;
}

function resolve(row: Flow, colon: number, offices: Offices): NamedAt | null {
  return likeliest(namesBefore(row, colon), offices);
}

/** The name a colon belongs to: the one that recurs most; then one with a full beginning; then the longest. */
function likeliest(names: readonly NamedAt[], offices: Offices): NamedAt | null {
  const score = (name: string): number =>
    (offices.counts.get(name) ?? 0) * 100 + (FULL_START.test(name) ? 50 : 0) + (SELF.test(name) ? 20 : 0);
  return [...names].sort((a, b) => score(b.name) - score(a.name) || a.at - b.at)[0] ?? null;
}
