import type { PlanTask, PlanUnit, UnitRole } from '../../domain/plan.ts';
import type { ClauseBlock, ClauseSegment } from '../blocks/block.ts';
import { type ClauseDeadline, clauseDeadline } from '../deadlines/clauseDeadline.ts';
import { parseDeadline } from '../deadlines/deadline.ts';
import type { Flow } from '../text/flow.ts';
import { isCollective } from '../units/organ.ts';
import { claimer, claimSentence, type Reading, type ReadTask, toMeasures, withoutStop } from './interpret.ts';
import { readParagraphs, type Sentence } from './paragraphs.ts';
import { actingUnits } from './subject.ts';

/**
 * Interprets a task printed as numbered text: its sentences are measures, each with the units named behind it; the
 * task's units are all of them together.
 * @param place number of the task and of its part (0: none)
 */
export function interpretClause(
  clause: ClauseBlock,
  place: { no: number; part: number },
  reading: Reading,
): ReadTask {
  const title = withoutStop(clause.title);
  const segments = sentencesOf(clause, reading);
  const together = togetherOf(clause.segments);
  const acting = together.length === 0 ? actingUnits(title.length > 0 ? title : firstWords(clause)) : null;
  const units = acting?.units ?? together;
  const printed = clause.segments.flatMap(({ unitsFlow }) => unitsFlow ?? []);
  const named = acting ? [acting.flow] : printed;
  const due = latest(clause, reading.year);
  const task: PlanTask = {
    no: place.no,
    part: place.part,
    printed: clause.label?.label ?? null,
    title: title.text,
    titleSource: reading.placed(title.length > 0 ? title : clause.mark),
    units,
    unitsText: named.map(({ text }) => text).join('；'),
    unitsSource: named[0] ? reading.placed(named[0]) : null,
    deadline: due?.deadline ?? { text: null, kind: 'none', date: null },
    deadlineSource: due ? reading.placed(due.flow) : null,
    targets: [],
    measures: segments.flatMap(({ sentences, own }) => toMeasures(sentences, own, reading)),
  };
  const { claims, add } = claimer(place.no);
  add(clause.mark, 'task', 'number');
  add(clause.title, 'task', 'title');
  for (const { sentences } of segments) for (const sentence of sentences) claimSentence(sentence, add);
  for (const { unitsFlow, marks, deadline } of clause.segments) {
    add(unitsFlow, 'units', null);
    add(deadline, 'deadline', null);
    for (const mark of marks) add(mark, 'furniture', 'row-mark');
  }
  return { task, claims };
}

function firstWords({ segments, title }: ClauseBlock): Flow {
  return segments[0]?.words ?? title;
}

/** Sentences by segment, one block a segment; a clause that is all title is its own measure. */
function sentencesOf(clause: ClauseBlock, reading: Reading): { sentences: Sentence[]; own: PlanUnit[] }[] {
  const wordy = clause.segments.filter(({ words }) => words.length > 0);
  const several = wordy.length > 1;
  if (wordy.length === 0) {
    return [{ sentences: readParagraphs(clause.title, reading.offices, false), own: [] }];
  }
  return wordy.map((segment, i) => ({
    sentences: readParagraphs(segment.words, reading.offices, false).map((s) => ({ ...s, block: i + 1 })),
    own: several ? [...segment.units] : [],
  }));
}

const WEIGHT: Record<UnitRole, number> = { lead: 2, responsible: 1, co: 0 };

/** Every unit named in the clause once, with its weightiest role. */
function togetherOf(segments: readonly ClauseSegment[]): PlanUnit[] {
  const byName = new Map<string, PlanUnit>();
  for (const unit of segments.flatMap(({ units }) => units)) {
    const known = byName.get(unit.name);
    if (!known || WEIGHT[unit.role] > WEIGHT[known.role]) byName.set(unit.name, unit);
  }
  const units = [...byName.values()];
  const led = units.some(({ role }) => role === 'lead');
  const proposed = led
    ? -1
    : units.findIndex((unit) => unit.role === 'responsible' && !isCollective(unit.name));
  return units.map((unit, i) => ({ ...unit, proposedLead: i === proposed }));
}

/** The latest time printed beside the units (完成时限：…); where none is, the latest in the title or sentences. */
function latest(clause: ClauseBlock, year: number | null): ClauseDeadline | null {
  const stated = clause.segments.flatMap(({ deadline }) =>
    deadline ? { deadline: parseDeadline(deadline.text, year), flow: deadline } : [],
  );
  if (stated.length > 0) return latestOf(stated);
  const flows = [clause.title, ...clause.segments.map(({ words }) => words)];
  return latestOf(flows.flatMap((flow) => clauseDeadline(flow, year) ?? []));
}

function latestOf(times: readonly ClauseDeadline[]): ClauseDeadline | null {
  return times.reduce<ClauseDeadline | null>(
    (best, time) => (best === null || (time.deadline.date ?? '') > (best.deadline.date ?? '') ? time : best),
    null,
  );
}
