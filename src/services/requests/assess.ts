import type { RequestInput } from '../../contracts/requests.ts';
import {
  type Burden,
  countBurden,
  findRepeats,
  type Repeat,
  type RequestForm,
  wholeSpan,
} from '../../domain/requests/index.ts';
import { isValid } from '../../domain/unitNames.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../../storage/engine/types.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { openRequestsOf } from '../../storage/repositories/requests.ts';
import { type UnitRow, unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planToday } from '../plans/planDay.ts';
import { knownFields, toolKeys } from './known.ts';
import { timingOf } from './requestView.ts';

/** The part of a form that decides what it costs. */
export type FormCore = Pick<RequestInput, 'planId' | 'fields' | 'unitIds' | 'cycle' | 'from' | 'to'>;

/** What is known of a form before it goes out. */
export interface Assessment {
  readonly units: readonly UnitRow[];
  readonly today: PlainDate;
  readonly burden: Burden;
  readonly repeats: readonly Repeat[];
}

/** The core of a form, as the domain reckons with it. */
export function formOf(core: FormCore): Pick<RequestForm, 'fields' | 'unitIds' | 'cycle' | 'from' | 'to'> {
  return { ...timingOf(core), fields: core.fields, unitIds: [...new Set(core.unitIds)] };
}

/**
 * Counts the burden of a form and finds what it would repeat.
 * @throws FORBIDDEN for a unit outside the own subtree; UNIT_UNKNOWN for one that does not exist on the day; NOT_FOUND
 *   for the plan; STATE_REFUSES for a plan not yet published
 */
export async function assess(db: Db, call: Call, core: FormCore): Promise<Assessment> {
  const today = await dayOf(db, call, core.planId);
  const form = formOf(core);
  const units = await addressed(db, call, form.unitIds, today);
  const span = wholeSpan(form);
  const open = await openRequestsOf(db, form.unitIds);
  const known = await knownFields(db, form.unitIds, form.fields, span);
  return {
    units,
    today,
    burden: countBurden(form, known, toolKeys(core.planId, form.fields)),
    repeats: findRepeats(
      form,
      open.map(({ request, unitIds }) => ({
        id: request.id,
        form: { ...timingOf(request), title: request.title, fields: request.fields, unitIds },
      })),
    ),
  };
}

async function dayOf(db: Db, call: Call, planId: string | null): Promise<PlainDate> {
  if (planId === null) return call.clock.today();
  const plan = await getPlan(db, planId);
  if (plan.publishedOn === null) {
    throw new LuoshiError('STATE_REFUSES', '清单尚未发布，不能据以征集', {
      refusal: { attempted: '征集', state: '清单未发布', allowed: ['不属于任何清单的征集'] },
    });
  }
  return plainDate(planToday(plan, call.clock));
}

async function addressed(
  db: Db,
  call: Call,
  unitIds: readonly string[],
  today: PlainDate,
): Promise<UnitRow[]> {
  const units = await unitsByIds(db, unitIds);
  for (const { path } of units) mustBeAllowed(call, 'request.issue', { unitPath: path });
  const valid = new Set(units.filter((unit) => isValid(unit, today)).map(({ id }) => id));
  const faults = unitIds.flatMap((unitId, i) =>
    valid.has(unitId) ? [] : [{ path: `unitIds.${i}`, message: `「${unitId}」不是现有的单位` }],
  );
  if (faults.length > 0) throw new LuoshiError('UNIT_UNKNOWN', '有的单位不存在或已撤销', { faults });
  return units;
}
