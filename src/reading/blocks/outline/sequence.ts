import { type OutlineLabel, type OutlineStyle, rankOf } from './labels.ts';

/** How a label stands in the text. */
export interface Standing {
  /** Inside a paragraph, after a sentence or a wide gap. */
  readonly inline: boolean;
  /** The words before it are complete: a sentence, a heading, or nothing at all. */
  readonly afterWhole: boolean;
  /** The next label of its style that begins a paragraph has the next number. */
  readonly followed: boolean;
  /** The same number begins another paragraph before an outer label does. */
  readonly again: boolean;
}

/** Numbers that may be missing in a text without casting doubt on the next label. */
const MAX_GAP = 2;

/** Labels that stand in no sentence may leave out more: an excerpt, a part taken away. */
const MAX_STRONG_GAP = 30;

/** A number that was taken for a label and is not closed by an outer one yet. */
interface OpenNumber {
  readonly rank: number;
  readonly label: OutlineLabel;
}

/**
 * Decides which labels count. A number counts when it is the next of its open level, begins a level below, runs on
 * from the last of its style in an earlier part, or (at the head of a paragraph) restarts.
 */
export class Sequence {
  private open: OpenNumber[] = [];
  private readonly last = new Map<OutlineStyle, number>();
  /** Number last used inside a box (专栏) that numbers on its own; null: not in a box. */
  private box: number | null = null;
  /** 第一条 stands above 一、 unless a text begins with 一、. */
  private articlesBelowHan = false;

  /** Rank of a label in this text. */
  rank(label: OutlineLabel): number {
    return label.style === 'article' && this.articlesBelowHan ? rankOf(label) + 1.5 : rankOf(label);
  }

  fits(label: OutlineLabel, standing: Standing): boolean {
    if (label.style === 'decimal') return this.fitsDecimal(label, standing);
    const open = this.open.find((each) => each.label.style === label.style);
    if (open && this.box !== null && weak(label.style)) {
      if (this.isInBox(label.number, open.label.number, standing)) return false;
      return label.number === open.label.number + 1;
    }
    return open ? this.fitsOpen(label, open.label.number, standing) : this.fitsNew(label, standing);
  }

  enter(label: OutlineLabel): void {
    if (label.style === 'han' && !this.last.has('article')) this.articlesBelowHan = true;
    const rank = this.rank(label);
    this.box = null;
    this.open = this.open.filter((each) => each.rank < rank);
    this.open.push({ rank, label });
    this.last.set(label.style, label.number);
  }

  /** A heading without number, or an annex: what follows may begin anew. */
  close(): void {
    this.open = [];
    this.box = null;
  }

  /** 专栏: numbers that follow are its own, until the next of the text's. */
  enterBox(): void {
    this.box = 0;
  }

  private isInBox(number: number, before: number, { again }: Standing): boolean {
    if (number !== (this.box ?? 0) + 1 || (number === before + 1 && !again)) return false;
    this.box = number;
    return true;
  }

  private fitsOpen(label: OutlineLabel, before: number, standing: Standing): boolean {
    const { number } = label;
    if (number === before + 1) {
      return standing.inline || standing.afterWhole || standing.followed || !weak(label.style);
    }
    if (standing.inline || !standing.afterWhole) return false;
    if (number === 1) return true;
    if (!weak(label.style)) return number >= before && number <= before + MAX_STRONG_GAP;
    return number > before && number <= before + 1 + MAX_GAP && standing.followed;
  }

  private fitsNew(label: OutlineLabel, standing: Standing): boolean {
    const { number, style } = label;
    const last = this.last.get(style);
    if (number === 1) return standing.inline || standing.afterWhole;
    if (last !== undefined && number === last + 1) return standing.inline || standing.afterWhole;
    if (standing.inline || !standing.afterWhole) return false;
    if (!weak(style) && number > (last ?? 0)) return number <= (last ?? 0) + MAX_STRONG_GAP;
    if (!standing.followed) return false;
    return last === undefined ? number <= 60 : number > last && number <= last + 1 + MAX_GAP;
  }

  /** 1.2 counts only under 1 or after 1.1. */
  private fitsDecimal(label: OutlineLabel, standing: Standing): boolean {
    if (standing.inline || !standing.afterWhole) return false;
    const outer = label.path.slice(0, -1).join('.');
    const number = label.number;
    const before = this.open.find(
      ({ label: { style, path } }) => style === 'decimal' && path.length === label.path.length,
    );
    if (before && before.label.path.slice(0, -1).join('.') === outer) {
      return number === before.label.number + 1;
    }
    const parent = this.open.find(({ label: { path } }) => path.join('.') === outer);
    return number === 1 && (parent !== undefined || standing.followed || label.path.length === 2);
  }
}

/** Styles that also occur within sentences. */
function weak(style: OutlineStyle): boolean {
  return style === 'arabic' || style === 'arabic-bracket' || style === 'circled';
}
