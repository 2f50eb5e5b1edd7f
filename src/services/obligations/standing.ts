import type { ReportingRule } from '../../domain/lights.ts';
import { foldObligation } from '../../domain/obligation/fold.ts';
import type { Obligation } from '../../domain/obligation/types.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import { type Journal, toAction } from '../../storage/repositories/obligations.ts';
import type { House } from '../context.ts';
import { planToday, reportingRule } from '../plans/planDay.ts';

/** An obligation as it stands now, with what is needed to act on it. */
export interface Standing {
  readonly journal: Journal;
  readonly obligation: Obligation;
  /** The plan's calendar day. */
  readonly today: PlainDate;
  readonly rule: ReportingRule;
  /** Everybody for whom the one who asks stands today; left out: himself, and the one for whom he acts. */
  readonly hands?: readonly string[];
}

/** Folds a journal and places it on the plan's day. */
export function standingOf(journal: Journal, house: Pick<House, 'clock'>): Standing {
  return {
    journal,
    obligation: foldObligation(journal.actions.map(toAction)),
    today: planToday(journal.plan, house.clock),
    rule: reportingRule(journal.plan),
  };
}

/**
 * Nothing is done on a plan that is not in force.
 * @param attempted the action in words
 * @throws STATE_REFUSES
 */
export function mustBeInForce({ plan, nextTitle }: Journal, attempted: string): void {
  if (plan.status === 'published') return;
  const state = { ...NOT_IN_FORCE, superseded: supersededBy(nextTitle) }[plan.status];
  throw new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed: [] },
  });
}

const NOT_IN_FORCE = { draft: '清单未发布', void: '清单已作废' };

/** @param title of the new edition */
export function supersededBy(title: string | null): string {
  return title === null ? '清单已被新版替代' : `清单已被新版「${title}」替代`;
}
