import type { UnitRole } from '../../domain/plan.ts';
import type { CellsBlock, RowBlock, TargetCell } from '../blocks/block.ts';
import { Flow } from '../text/flow.ts';
import type { Offices } from './offices.ts';
import { openingAt } from './openings.ts';
import { sentenceEnds } from './sentences.ts';
import { findTail } from './tail.ts';

/** A cell of units: what its column says, its words, and the words it is read from (for 同上, those of the row above). */
export interface UnitCell {
  readonly role: UnitRole | null;
  readonly flow: Flow;
  readonly meant: Flow;
}

/** A task with its cells told apart, not yet interpreted. */
export interface RawTask {
  readonly number: number | null;
  readonly mark: Flow;
  readonly title: Flow;
  readonly measures: Flow;
  readonly units: readonly UnitCell[];
  readonly deadline: Flow | null;
  /** The words the deadline is read from: its own, or those that 同上 stands for. */
  readonly deadlineMeant: Flow | null;
  /** True when its units are those of the group it stands in. */
  readonly groupUnits: boolean;
  /** What is to be reached, by year. */
  readonly targets: readonly TargetCell[];
  /** Words of the row that are in none of its cells. */
  readonly rest: Flow | null;
  /** Words whose region is the deadline cell: the printed time and what closes it. */
  readonly remarks: readonly Flow[];
}

/** A title column is at most this part as wide as the measures' column. */
const TITLE_WIDTH = 0.6;
/** The longest first sentence taken for a title where nothing else tells it from the measures. */
const MAX_TITLE = 60;

/** Tells the cells of a row apart whose cells run into each other: title, measures, units, deadline, rest. */
export function cutRow(row: RowBlock, offices: Offices): RawTask {
  const tail = findTail(row.flow);
  const body = row.flow.slice(0, tail?.start ?? row.flow.length);
  const at = measuresStart(body, offices);
  const rest = tail ? row.flow.slice(tail.end).trim() : null;
  const units = tail?.units ? row.flow.slice(tail.units.from, tail.units.to).trim() : null;
  const deadline = tail?.deadline ? row.flow.slice(tail.deadline.from, tail.deadline.to).trim() : null;
  return {
    number: row.label?.number ?? null,
    mark: row.mark,
    title: body.slice(0, at).trim(),
    measures: body.slice(at).trim(),
    units: units ? [{ role: null, flow: units, meant: units }] : [],
    deadline,
    deadlineMeant: deadline,
    groupUnits: false,
    targets: [],
    rest: rest && rest.length > 0 ? rest : null,
    remarks: tail ? punctuation(row.flow, tail) : [],
  };
}

/** Takes the cells of a row whose columns are known. */
export function takeCells(block: CellsBlock): RawTask {
  const cell = (role: Parameters<typeof block.cells.get>[0]): Flow | null => block.cells.get(role) ?? null;
  const units = (
    [
      ['lead', cell('lead')],
      [null, cell('units')],
      ['co', cell('co')],
    ] as const
  ).flatMap(([role, flow]) => (flow ? [{ role, flow, meant: flow }] : []));
  return {
    number: block.label?.number ?? null,
    mark: block.mark,
    title: cell('task') ?? Flow.ofLines([]),
    measures: cell('measures') ?? Flow.ofLines([]),
    units,
    deadline: cell('deadline'),
    deadlineMeant: cell('deadline'),
    groupUnits: block.groupUnits ?? false,
    targets: block.targets,
    rest: null,
    remarks: [cell('remark'), cell('part')].flatMap((flow) => (flow ? [flow] : [])),
  };
}

/** Brackets and labels of a tail that stand in none of its cells. */
function punctuation(row: Flow, tail: NonNullable<ReturnType<typeof findTail>>): Flow[] {
  const taken = [tail.units, tail.deadline].filter((range) => range !== null).sort((a, b) => a.from - b.from);
  const pieces: Flow[] = [];
  let at = tail.start;
  for (const range of [...taken, { from: tail.end, to: tail.end }]) {
    if (range.from > at) pieces.push(row.slice(at, range.from).trim());
    at = range.to;
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** Offset where the title ends and the measures begin. */
function measuresStart(body: Flow, offices: Offices): number {
  const ends = sentenceEnds(body.text);
  const places = [...new Set([...body.lineStarts(), ...ends, ...spaces(body)])].sort((a, b) => a - b);
  const opened = places.find((at) => at > 0 && at < body.length && openingAt(body, at, offices) !== null);
  return opened ?? byWidth(body) ?? firstSentence(body, ends);
}

function spaces(body: Flow): number[] {
  return [...body.text.matchAll(/\s+/g)].map((match) => match.index + match[0].length);
}

/** Without an opening the columns' widths tell: the title stands in short lines, the measures in long ones. */
function byWidth(body: Flow): number | null {
  const starts = body.lineStarts();
  const widths = starts.map((start, i) => (starts[i + 1] ?? body.length) - start);
  const widest = widths.slice(1).reduce((most, width) => Math.max(most, width), 0);
  const first = widths.findIndex((width) => width > widest * TITLE_WIDTH);
  return first > 0 && (widths[0] ?? 0) <= widest * TITLE_WIDTH ? (starts[first] ?? null) : null;
}

function firstSentence(body: Flow, ends: readonly number[]): number {
  const end = ends[0] ?? body.length;
  if (end < body.length && end <= MAX_TITLE) return end;
  const secondLine = body.lineStarts()[1];
  if (secondLine !== undefined && secondLine <= MAX_TITLE) return secondLine;
  return end <= MAX_TITLE ? end : 0;
}
