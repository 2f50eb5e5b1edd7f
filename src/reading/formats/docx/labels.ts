import { printNumber } from './numberFormats.ts';
import type { ListDefinition, ListLevel } from './numbering.ts';
import type { ListPlace } from './story.ts';

const DEEPEST = 8;
/** Letters of a label, as against the drawn dots of bullets. */
const LETTERS = /[\p{Script=Han}]/u;

/** Counts the automatic numbers of a document, paragraph by paragraph in the order they are printed. */
export class ListLabels {
  private readonly lists: ReadonlyMap<string, ListDefinition>;
  /** By kind of list: the last number of each level; absent: begins anew. */
  private readonly counters = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  constructor(lists: ReadonlyMap<string, ListDefinition>) {
    this.lists = lists;
  }

  /**
   * The number printed in front of the next paragraph, with what stands between it and the words.
   * @param style id of the paragraph's style: it may decide the level; null: none
   * @returns '' no number
   */
  next({ list: id, level }: ListPlace, style: string | null): string {
    const list = this.lists.get(id);
    if (!list) return '';
    const at = level ?? levelOfStyle(list, style) ?? 0;
    const own = levelAt(list, at);
    if (!own) return '';
    const counters = this.countersOf(list);
    this.applyStart(id, list, at, counters);
    const value = (counters.get(at) ?? own.start - 1) + 1;
    counters.set(at, value);
    beginAnew(list, at, counters);
    const label = printed(list, own, at, counters);
    return label === '' ? '' : label + separator(label, own.suffix);
  }

  private countersOf(list: ListDefinition): Map<number, number> {
    const known = this.counters.get(list.kind) ?? new Map<number, number>();
    this.counters.set(list.kind, known);
    return known;
  }

  /** A list that says where a level starts does so at its first paragraph there, even when its kind was counted before. */
  private applyStart(id: string, list: ListDefinition, at: number, counters: Map<number, number>): void {
    const key = `${id}/${at}`;
    if (this.begun.has(key)) return;
    this.begun.add(key);
    const start = list.overrides.get(at)?.start ?? null;
    if (start !== null) counters.set(at, start - 1);
  }
}

function levelAt(list: ListDefinition, at: number): ListLevel | undefined {
  return list.overrides.get(at)?.level ?? list.levels.get(at);
}

function levelOfStyle(list: ListDefinition, style: string | null): number | null {
  if (style === null) return null;
  for (const [at, level] of list.levels) if (level.style === style) return at;
  return null;
}

/** Deeper levels start again below a new number. */
function beginAnew(list: ListDefinition, at: number, counters: Map<number, number>): void {
  for (let deeper = at + 1; deeper <= DEEPEST; deeper += 1) {
    const restart = levelAt(list, deeper)?.restart ?? deeper;
    if (restart > 0 && at < restart) {
      const start = list.overrides.get(deeper)?.start;
      if (start === null || start === undefined) counters.delete(deeper);
      else counters.set(deeper, start - 1);
    }
  }
}

function printed(
  list: ListDefinition,
  own: ListLevel,
  at: number,
  counters: ReadonlyMap<number, number>,
): string {
  const text = own.text ?? (own.format === 'none' ? '' : `%${at + 1}`);
  if (own.format === 'bullet') return LETTERS.test(text) ? text : '';
  const label = text.replace(/%([1-9])/g, (_, digit: string) => {
    const which = Number(digit) - 1;
    const level = levelAt(list, which);
    if (!level) return '';
    const format = own.legal && level.format !== 'none' ? 'decimal' : level.format;
    return printNumber(counters.get(which) ?? level.start, format, level.pattern);
  });
  return label.trim();
}

/** Words after a label stand apart from it, except behind Chinese punctuation, which brings its own space. */
function separator(label: string, suffix: string): string {
  return suffix === 'nothing' || /[、．。，：）〕】》]$/.test(label) ? '' : ' ';
}
