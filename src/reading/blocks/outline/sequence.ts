import { type OutlineLabel, type OutlineStyle, rankOf } from './labels.ts';

/** How a label stands in the text. */
export interface Standing {
  /** Inside a paragraph, after a sentence or a wide gap. */
  readonly inline: boolean;
  /** The words before it are complete: a sentence, a heading, or nothing at all. */
  readonly afterWhole: boolean;
  /** The next label of its style that begins a paragraph has the next number. */
  readonly followed: boolean;
}

/** Numbers that may be missing in a text without casting doubt on the next label. */
const MAX_GAP = 2;

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
  /** 第一条 stands above 一、 unless a text begins with 一、. */
  private articlesBelowHan = false;

  /** Rank of a label in this text. */
  rank(label: OutlineLabel): number {
    return label.style === 'article' && this.articlesBelowHan ? rankOf(label) + 1.5 : rankOf(label);
  }

  fits(label: OutlineLabel, standing: Standing): boolean {
    if (label.style === 'decimal') return this.fitsDecimal(label, standing);
    const open = this.open.find((each) => each.label.style === label.style);
    return open ? this.fitsOpen(label, open.label.number, standing) : this.fitsNew(label, standing);
  }

  enter(label: OutlineLabel): void {
    if (label.style === 'han' && !this.last.has('article')) this.articlesBelowHan = true;
    const rank = this.rank(label);
    this.open = this.open.filter((each) => each.rank < rank);
    this.open.push({ rank, label });
    this.last.set(label.style, label.number);
  }

  /** A heading without number, or an annex: what follows may begin anew. */
  close(): void {
    this.open = [];
  }

  private fitsOpen(label: OutlineLabel, before: number, standing: Standing): boolean {
    const { number } = label;
    if (number === before + 1) {
      return standing.inline || standing.afterWhole || standing.followed || !weak(label.style);
    }
    if (standing.inline || !standing.afterWhole) return false;
    if (number === 1) return true;
    if (number > before && number <= before + 1 + MAX_GAP) return !weak(label.style) || standing.followed;
    return number === before && !weak(label.style);
  }

  private fitsNew(label: OutlineLabel, standing: Standing): boolean {
    const { number, style } = label;
    const last = this.last.get(style);
    if (number === 1) return standing.inline || standing.afterWhole;
    if (last !== undefined && number === last + 1) return standing.inline || standing.afterWhole;
    if (standing.inline || !standing.afterWhole || !standing.followed) return false;
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
