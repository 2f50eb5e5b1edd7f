import { z } from 'zod';
import { flag } from '../../contracts/common.ts';
import { REQUEST_STATUSES } from '../../domain/requests/index.ts';

/** The list of requests: how they stand; none: all. */
export const requestsSearch = z.object({ status: z.enum(REQUEST_STATUSES).optional().catch(undefined) });

/** One request: which turn, and whether only those who did not answer. */
export const requestSearch = z.object({
  period: z.string().max(12).optional().catch(undefined),
  missing: flag.catch(undefined),
});
