import { numberLabel } from '../../blocks/numbering.ts';
import type { PageGeometry } from '../page.ts';
import { numberAnchors } from '../rows/anchors.ts';
import { type AlignmentCosts, alignmentOf, rowChoice } from '../rows/findRows.ts';
import type { Ending, Stretch } from '../rows/stretch.ts';
import { type Baseline, columnOf, runsOver, wordsOf } from './baselines.ts';
import { edgesOf, type UnruledColumns } from './columns.ts';
import { columnsOf, type Piece, partlyRuledPiece, plainPiece, spanningPiece } from './pieces.ts';
import { type CrossRule, crossRules } from './rules.ts';

/** Rules under the header from which rows are told apart by rules. */
const MIN_RULES = 2;
/** Baselines before and after a line that may overlap it. */
const BESIDE = 6;
/** A heading stands alone on its line and in the middle of the table, this near in em. */
const CENTRED = 1.5;

/** Lines between two sure borders; or a heading over all columns. */
interface Run {
  readonly rows: Baseline[];
  readonly spanning: boolean;
}

export interface BodyPieces {
  readonly pieces: readonly Piece[];
  readonly alignment: AlignmentCosts;
}

/** The rows of a table without upright rules on one page, its header left out. */
export class Body {
  private readonly page: PageGeometry;
  private readonly columns: UnruledColumns;
  private readonly rows: readonly Baseline[];
  private readonly rules: readonly CrossRule[];
  private readonly opens: Ending | null;
  private readonly ends: boolean;
  private readonly edges: { left: number; right: number };

  /** @param reach how the page before ended, if its first row may have begun there; whether its last may go on overleaf */
  constructor(
    page: PageGeometry,
    columns: UnruledColumns,
    rows: readonly Baseline[],
    reach: { readonly opens: Ending | null; readonly ends: boolean },
  ) {
    this.page = page;
    this.columns = columns;
    this.rows = rows;
    this.opens = reach.opens;
    this.ends = reach.ends;
    const chars = rows.flat();
    const seen = edgesOf(chars);
    this.edges = { left: Math.min(columns.left, seen.left), right: Math.max(columns.right, seen.right) };
    const xs = [this.edges.left, ...columns.borders, this.edges.right];
    const [top, bottom] = [rows[0]?.[0]?.y ?? 0, rows.at(-1)?.[0]?.y ?? 0];
    const inside = page.rulings.filter(({ y1 }) => y1 > top && y1 < bottom);
    this.rules = crossRules(inside, xs, chars);
  }

  /** @param before what was seen of the table's alignment on the pages before */
  pieces(before: AlignmentCosts): BodyPieces {
    const runs = this.runs();
    const stretches = runs.map((run, i) => this.stretchOf(run, i, runs.length));
    const counts = stretches.map((stretch, i) => (runs[i]?.spanning ? 0 : numberAnchors(stretch).length));
    const ruled = this.rules.length >= MIN_RULES && counts.every((count) => count <= 1);
    const partly = runs.map(({ rows }) => this.partlyIn(rows));
    const choices = stretches.map((stretch, i) =>
      runs[i]?.spanning || ruled || (partly[i]?.length ?? 0) > 0 ? null : rowChoice(stretch),
    );
    const { alignment, costs } = alignmentOf(choices, before);
    const pieces = stretches.map((stretch, i) => {
      const [choice, row] = [choices[i], runs[i]?.rows[0]];
      if (choice) return plainPiece(stretch, choice.borders[alignment]);
      if (runs[i]?.spanning && row) return spanningPiece(this.page.number, row, this.columns.borders);
      return partlyRuledPiece(stretch.columns, partly[i] ?? []);
    });
    return { pieces, alignment: costs };
  }

  private stretchOf({ rows }: Run, at: number, count: number): Stretch {
    const columns = columnsOf(this.page.number, rows, this.columns.borders);
    const opens = at === 0 ? this.opens : null;
    return { columns, kinds: this.columns.kinds, opens, ends: this.ends && at === count - 1 };
  }

  private runs(): Run[] {
    const full = this.rules.filter(({ under }) => !under.includes(false)).map(({ y }) => y);
    const runs: Run[] = [];
    let before: Baseline | null = null;
    for (const [at, row] of this.rows.entries()) {
      const spanning = runsOver(row, this.columns.borders) || this.isShortHeading(row, at);
      const [from, to] = [before?.[0]?.y ?? 0, row[0]?.y ?? 0];
      const isCut = before !== null && full.some((y) => y > from && y < to);
      const last = runs.at(-1);
      if (last && !last.spanning && !spanning && !isCut) last.rows.push(row);
      else runs.push({ rows: [row], spanning });
      before = row;
    }
    return runs;
  }

  private partlyIn(rows: readonly Baseline[]): CrossRule[] {
    const [from, to] = [rows[0]?.[0]?.y ?? 0, rows.at(-1)?.[0]?.y ?? 0];
    return this.rules.filter(({ y, under }) => under.includes(false) && y > from && y < to);
  }

  /** A numbered heading too short to run over a border: nothing stands beside it, and it begins where the table does. */
  private isShortHeading(row: Baseline, at: number): boolean {
    const [first, last] = [row[0], row.at(-1)];
    const label = numberLabel(wordsOf(row));
    if (!first || !last || !label || label.style.startsWith('arabic')) return false;
    const column = columnOf(first, this.columns.borders);
    if (label.length >= row.length || this.columns.kinds[column] === 'group') return false;
    const middle = (this.edges.left + this.edges.right) / 2;
    const centred = Math.abs((first.x + last.right) / 2 - middle) < CENTRED * first.size;
    if (column > 0 && !centred) return false;
    const around = this.rows.slice(Math.max(0, at - BESIDE), at + BESIDE + 1);
    return !around.some((other) => {
      const near = other !== row && Math.abs((other[0]?.y ?? 0) - first.y) < first.size;
      return near && other.some((char) => columnOf(char, this.columns.borders) !== column);
    });
  }
}
