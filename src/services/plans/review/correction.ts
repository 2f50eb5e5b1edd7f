import { LuoshiError } from '../../../kernel/errors.ts';
import type { Db } from '../../../storage/engine/types.ts';
import type { PlanRecord } from '../../../storage/repositories/plans.ts';
import type { Call } from '../../context.ts';

/** One correction under way: the draft it is made on, in its transaction. */
export interface Correction {
  readonly tx: Db;
  readonly call: Call;
  readonly plan: PlanRecord;
}

/** What the audit keeps of a correction, besides its kind and revision. */
export type Detail = Record<string, unknown>;

/** A change that makes no sense as it was sent, with the field that is at fault. */
export function invalid(path: string, message: string): LuoshiError {
  return new LuoshiError('REQUEST_INVALID', message, { faults: [{ path: `change.${path}`, message }] });
}

/** A change that the thing's own state does not allow. */
export function refused(attempted: string, state: string, allowed: readonly string[]): LuoshiError {
  return new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed },
  });
}
