import { can } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { addressedUnits, type RequestRecord } from '../../storage/repositories/requests.ts';
import type { Call } from '../context.ts';

/**
 * The addressed units that the person may see: those of the own subtree.
 * @throws FORBIDDEN when neither the asking unit nor any addressed one lies there
 */
export async function unitsInSight(call: Call, request: RequestRecord): Promise<string[]> {
  const { actor, db } = call;
  const seesAsker = can(actor, 'request.read', { unitPath: request.unitPath });
  const readsOwn = can(actor, 'request.read', { unitPath: actor.unitPath });
  const units = readsOwn ? await addressedUnits(db, [request.id], actor.unitPath) : [];
  if (!seesAsker && units.length === 0) {
    throw new LuoshiError('FORBIDDEN', '这件征集不由本单位发出，也没有发给本单位');
  }
  return units.map(({ unitId }) => unitId);
}
