import type { Call } from '../context.ts';
import { type PreparedChange, standingAfter, stepOn } from './change.ts';
import type { Standing } from './standing.ts';

/**
 * Takes back what is no longer owed. A request for completion is answered before the duty it was made for is taken
 * back; what was verified or closed, or is void already, stays as it is.
 * @returns the steps in order; none: nothing to take back
 */
export function withdraw(call: Call, standing: Standing, reason: string): PreparedChange[] {
  const { state } = standing.obligation;
  if (state === 'verified' || state === 'closed' || state === 'void') return [];
  if (state !== 'completion-requested') return [stepOn(call, standing, { type: 'void', reason })];
  const returned = stepOn(call, standing, { type: 'return-completion', reason });
  return [returned, stepOn(call, standingAfter(standing, returned), { type: 'void', reason })];
}
