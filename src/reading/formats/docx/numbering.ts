import type { ReadLimits } from '../limits.ts';
import { walkXml, type XmlAttributes, type XmlHandler } from '../package/xml.ts';
import { printedMarkup } from './markup.ts';
import { wholeNumber } from './storyMarks.ts';

/** A level of a list: how its number is counted and printed. */
export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** Of the format `custom`; null: none. */
  readonly pattern: string | null;
  /** `%1.%2`; null: says nothing. */
  readonly text: string | null;
  readonly suffix: string;
  /** 1-based level after which it begins anew; 0: never; null: after every level above it. */
  readonly restart: number | null;
  /** All its numbers are printed as decimal. */
  readonly legal: boolean;
  /** Style whose paragraphs stand on this level; null: none. */
  readonly style: string | null;
}

export interface ListOverride {
  readonly start: number | null;
  readonly level: ListLevel | null;
}

/** One list a paragraph can name; lists of the same kind go on counting together. */
export interface ListDefinition {
  /** Key of the kind: the levels and counters shared. */
  readonly kind: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** By level. */
  readonly overrides: ReadonlyMap<number, ListOverride>;
}

interface Kind {
  readonly levels: Map<number, ListLevel>;
  /** Style of lists that holds the levels instead; null: this one does. */
  link: string | null;
}

interface List {
  kind: string;
  readonly overrides: Map<number, ListOverride>;
}

type Draft = { -readonly [Key in keyof ListLevel]: ListLevel[Key] };

/**
 * Reads the lists of a document.
 * @param xml the part `numbering`; null: none
 * @param listOfStyle the list a style of lists names
 * @returns by the id paragraphs use
 */
export function readLists(
  xml: string | null,
  limits: ReadLimits,
  listOfStyle: (style: string) => string | null,
): ReadonlyMap<string, ListDefinition> {
  const definitions = new Map<string, ListDefinition>();
  if (xml === null) return definitions;
  const reader = new NumberingReader();
  walkXml(xml, limits, printedMarkup(reader, { inserted: 0, deleted: 0 }));
  for (const [id, { kind, overrides }] of reader.lists) {
    const link = reader.kinds.get(kind)?.link ?? null;
    const linked = link === null ? undefined : reader.lists.get(listOfStyle(link) ?? '')?.kind;
    const used = linked ?? kind;
    const levels = reader.kinds.get(used)?.levels;
    if (levels) definitions.set(id, { kind: used, levels, overrides });
  }
  return definitions;
}

class NumberingReader implements XmlHandler {
  readonly kinds = new Map<string, Kind>();
  readonly lists = new Map<string, List>();
  private readonly parents: string[] = [];
  private kind: Kind | null = null;
  private list: List | null = null;
  private override: { at: number; start: number | null } | null = null;
  private level: { readonly at: number; readonly draft: Draft } | null = null;

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.parents.at(-1);
    this.parents.push(name);
    const { val } = attributes;
    if (name === 'abstractNum') {
      this.kind = { levels: new Map(), link: null };
      this.kinds.set(attributes.abstractNumId ?? '', this.kind);
    } else if (name === 'num') {
      this.list = { kind: '', overrides: new Map() };
      this.lists.set(attributes.numId ?? '', this.list);
    } else if (name === 'abstractNumId' && this.list) this.list.kind = val ?? '';
    else if (name === 'numStyleLink' && this.kind) this.kind.link = val ?? null;
    else if (name === 'lvlOverride') this.override = { at: levelOf(attributes), start: null };
    else if (name === 'startOverride' && this.override) this.override.start = count(val);
    else if (name === 'lvl') this.level = { at: levelOf(attributes), draft: emptyLevel() };
    // alternatives stand between a level and its format
    else if (this.level && /^(lvl|Choice|Fallback)$/.test(parent ?? '')) {
      setLevel(this.level.draft, name, attributes);
    }
  }

  close(name: string): void {
    this.parents.pop();
    if (name === 'abstractNum') this.kind = null;
    else if (name === 'num') this.list = null;
    else if (name === 'lvlOverride' && this.override) {
      const { at, start } = this.override;
      this.list?.overrides.set(at, { start, level: this.list.overrides.get(at)?.level ?? null });
      this.override = null;
    } else if (name === 'lvl' && this.level) {
      const { at, draft } = this.level;
      if (this.override) this.list?.overrides.set(this.override.at, { start: null, level: draft });
      else this.kind?.levels.set(at, draft);
      this.level = null;
    }
  }

  text(): void {}
}

function setLevel(draft: Draft, name: string, attributes: XmlAttributes): void {
  const { val } = attributes;
  if (name === 'start') draft.start = count(val) ?? draft.start;
  else if (name === 'numFmt') {
    draft.format = val ?? 'decimal';
    draft.pattern = attributes.format ?? null;
  } else if (name === 'lvlText') draft.text = val ?? '';
  else if (name === 'suff') draft.suffix = val ?? 'tab';
  else if (name === 'lvlRestart') draft.restart = wholeNumber(val, 0, 9);
  else if (name === 'isLgl') draft.legal = !/^(0|false|off)$/.test(val ?? '1');
  else if (name === 'pStyle') draft.style = val ?? null;
}

/** A number a list may start at. */
function count(value: string | undefined): number | null {
  return wholeNumber(value, 0, 1_000_000);
}

function levelOf({ ilvl }: XmlAttributes): number {
  return wholeNumber(ilvl, 0, 8) ?? 0;
}

function emptyLevel(): Draft {
  return {
    start: 1,
    format: 'decimal',
    pattern: null,
    text: null,
    suffix: 'tab',
    restart: null,
    legal: false,
    style: null,
  };
}
