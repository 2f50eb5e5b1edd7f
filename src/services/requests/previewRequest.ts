import type { RequestPreview } from '../../contracts/requests.ts';
import { vanityFields } from '../../domain/requests/index.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { assess, type FormCore } from './assess.ts';

/**
 * What a request would cost, what it would repeat and what it may not ask, before it goes out. Writes nothing.
 * @throws FORBIDDEN; UNIT_UNKNOWN; NOT_FOUND and STATE_REFUSES for the plan
 */
export async function previewRequest(call: Call, input: { body: FormCore }): Promise<RequestPreview> {
  mustBeAllowed(call, 'request.issue', { unitPath: call.actor.unitPath });
  const { units, burden, repeats } = await assess(call.db, call, input.body);
  const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
  return {
    burden,
    repeats: repeats.map(({ requestId, title, fields, unitIds }) => ({
      requestId,
      title,
      fields: [...fields],
      units: unitIds.map((unitId) => ({ unitId, name: names.get(unitId) ?? unitId })),
    })),
    vanity: vanityFields(input.body.fields).map(({ at, name, zh }) => ({
      at,
      name,
      message: `属${zh}一类，不得征集`,
    })),
  };
}
