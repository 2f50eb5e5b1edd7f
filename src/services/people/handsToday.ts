import { handsOf } from '../../domain/roles.ts';
import type { Db } from '../../storage/engine/types.ts';
import { actingFor } from '../../storage/repositories/substitutions.ts';
import type { Call } from '../context.ts';

/**
 * Everybody for whom the person who asks stands today: himself, the one for whom he acts now, and all whose substitute he
 * is today. What one of them reported, he does not judge, whether he asks in his own name or in another's.
 * @returns user ids, his own first
 */
export async function handsToday(db: Db, { actor, clock }: Pick<Call, 'actor' | 'clock'>): Promise<string[]> {
  const away = await actingFor(db, actor.userId, clock.today());
  return [...new Set([...handsOf(actor), ...away.map(({ userId }) => userId)])];
}
