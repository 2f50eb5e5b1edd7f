import { z } from 'zod';
import { id } from '../../contracts/common.ts';
import { searchKind } from '../../contracts/search.ts';

/** Optional, and dropped when it is not of its kind. */
function kept<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** What is searched for, and where: the same names as the API's. */
export const searchSearch = z.object({
  q: kept(z.string().trim().min(1).max(100)),
  kind: kept(searchKind),
  planId: kept(id),
  unit: kept(id),
});
export type SearchSearch = z.output<typeof searchSearch>;
