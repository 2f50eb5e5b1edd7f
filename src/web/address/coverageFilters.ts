import { z } from 'zod';
import { flag, id } from '../../contracts/common.ts';
import { VERDICTS } from '../../domain/coverage/types.ts';

/** Optional, and dropped when it is not of its kind. */
function kept<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

const words = z.string().trim().min(1).max(100);
const whole = z.coerce.number().int().min(0);
const isSet = flag.unwrap();

/** How far it is known whom a measure binds. */
export const STANDINGS = ['unknown', 'waiting', 'partly', 'settled'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The page of addressees: which measures; none: all. */
export const addresseesSearch = z.object({ show: kept(z.enum(STANDINGS)) });

const matrix = {
  under: kept(id),
  part: kept(whole),
  verdict: kept(z.enum(VERDICTS)),
  filed: kept(z.enum(['yes', 'no'])),
  later: kept(isSet),
  undecided: kept(isSet),
};

/** How the table of regions stands: whose numbers it shows (none: the regions' own), which regions stand open. */
const table = { of: kept(z.literal('below')), open: kept(z.string().min(1).max(2_000)) };

/** The coverage matrix: filters by the same names as the API's, and how the table stands. */
export const coverageSearch = z.object({ ...matrix, ...table });
export type CoverageSearch = z.output<typeof coverageSearch>;

/** What of the address the API is asked with. */
export function filtersOf({ under, part, verdict, filed, later, undecided }: CoverageSearch) {
  return { under, part, verdict, filed, later, undecided };
}

/** Whether anything but the place is chosen that leaves out regions. */
export function isNarrowed(search: CoverageSearch): boolean {
  return Object.entries(filtersOf(search)).some(([key, value]) => key !== 'under' && value !== undefined);
}

/** The list of single verdicts behind a figure. */
export const coverageRowsSearch = z.object({ ...matrix, dutyId: kept(id), unitId: kept(id) });
export type CoverageRowsSearch = z.output<typeof coverageRowsSearch>;

/** The desk of one unit: which duties (or the unit's added items), words looked for, the duty that is held. */
export const deskSearch = z.object({
  show: kept(z.enum([...VERDICTS, 'later', 'undecided', 'added'])),
  q: kept(words),
  at: kept(id),
});
export type DeskSearch = z.output<typeof deskSearch>;
export type DeskShow = NonNullable<DeskSearch['show']>;
