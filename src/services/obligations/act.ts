import type { ActionInput, ObligationPage } from '../../contracts/obligations.ts';
import { writeChange } from '../../storage/repositories/obligationChanges.ts';
import { loadJournal } from '../../storage/repositories/obligations.ts';
import type { Call } from '../context.ts';
import { handsToday } from '../people/handsToday.ts';
import { write } from '../write.ts';
import { actionBody } from './actionBody.ts';
import { prepareChange, recordChange } from './change.ts';
import { getObligation } from './getObligation.ts';
import { standingOf } from './standing.ts';

/**
 * Takes one step on an obligation. Whoever may see the route still needs the step's own permission.
 * @returns the obligation's page after the step
 * @throws NOT_FOUND, FORBIDDEN, STATE_REFUSES with what is possible instead, JUDGE_IS_REPORTER, REASON_MISSING,
 *   CLAIM_WITHOUT_EVIDENCE, PERIOD_INVALID, REQUEST_INVALID
 */
export async function act(
  call: Call,
  input: { params: { obligationId: string }; body: ActionInput },
): Promise<ObligationPage> {
  const { obligationId } = input.params;
  await write(call, async (tx, record) => {
    const hands = await handsToday(tx, call);
    const standing = { ...standingOf(await loadJournal(tx, obligationId), call), hands };
    const body = actionBody(input.body, standing.obligation, call.ids);
    const prepared = prepareChange(call, standing, body, call.attempt?.key ?? null);
    await writeChange(tx, prepared.change);
    await recordChange(record, prepared);
    return { obligationId };
  });
  return getObligation(call, { params: { obligationId } });
}
