import type { Ids } from '../../adapters/ids.ts';
import type { ActionInput } from '../../contracts/obligations.ts';
import type { ActionBody, Figure, Obligation } from '../../domain/obligation/types.ts';
import { parsePeriod } from '../../domain/period.ts';
import { plainDate } from '../../kernel/plainDate.ts';

/**
 * What will be stored of a request: ids are the server's, and a report of 本期无变化 carries the last values forward.
 * @throws DATE_INVALID, PERIOD_INVALID
 */
export function actionBody(input: ActionInput, obligation: Obligation, ids: Ids): ActionBody {
  if (input.type === 'break-down') {
    return { ...input, steps: input.steps.map((step) => ({ ...step, dueOn: dayOrNull(step.dueOn) })) };
  }
  if (input.type === 'declare-milestones') {
    const milestones = input.milestones.map((m) => ({ ...m, id: ids.next(), dueOn: plainDate(m.dueOn) }));
    return { type: input.type, milestones };
  }
  if (input.type !== 'submit-report') return input;
  const figures = input.kind === 'no-change' ? carriedFigures(obligation, input.period) : input.figures;
  return { ...input, reportId: ids.next(), figures };
}

/** Figures of the newest standing report of an earlier period; none when nothing was reported before. */
export function carriedFigures(obligation: Obligation, periodId: string): readonly Figure[] {
  const { end } = parsePeriod(periodId);
  const earlier = obligation.reports.filter(
    (r) => r.status !== 'returned' && parsePeriod(r.period).end < end,
  );
  return earlier.at(-1)?.figures ?? [];
}

function dayOrNull(day: string | null) {
  return day === null ? null : plainDate(day);
}
