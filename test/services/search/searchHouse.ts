import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { searchEndpoints } from '../../../src/contracts/search.ts';
import type { Call, House } from '../../../src/services/context.ts';
import { act, attachEvidence, getObligation } from '../../../src/services/obligations/index.ts';
import { search } from '../../../src/services/search/search.ts';

type Query = z.input<NonNullable<typeof searchEndpoints.search.query>>;

/** Asks as the person; everything the address may say. */
export function ask(call: Call, q: string, more: Partial<Omit<Query, 'limit'>> & { limit?: number } = {}) {
  return search(call, { query: { q, ...more } });
}

/** Totals by kind, without those that found nothing. */
export async function totals(call: Call, q: string, more: Parameters<typeof ask>[2] = {}) {
  const { groups } = await ask(call, q, more);
  return Object.fromEntries(groups.flatMap(({ kind, total }) => (total === 0 ? [] : [[kind, total]])));
}

/** Submits a report, in the place of the one before. */
export async function report(
  call: Call,
  obligationId: string,
  progress: string,
  more: { problems?: string; nextStep?: string; period?: string } = {},
): Promise<void> {
  const { period = '2021-03', problems = '', nextStep = '' } = more;
  const body = { type: 'submit-report' as const, period, kind: 'progress' as const, figures: [] };
  await act(call, { params: { obligationId }, body: { ...body, progress, problems, nextStep } });
}

/** Attaches a file to the first milestone. @returns id of the evidence */
export async function attach(
  call: Call,
  obligationId: string,
  name: string,
  origin: string,
): Promise<string> {
  const { milestones } = await getObligation(call, { params: { obligationId } });
  const page = await attachEvidence(call, {
    params: { obligationId },
    upload: {
      fileName: name,
      mediaType: 'application/pdf',
      stream: Readable.from([Buffer.from(`%PDF-1.7 ${name}`)]),
      fields: {
        claimKind: 'milestone',
        milestoneId: milestones[0]?.id ?? '',
        kind: 'draft',
        origin,
        datedOn: '2021-03-01',
      },
    },
  });
  const id = page.evidence.find((piece) => piece.name === name)?.id;
  if (id === undefined) throw new Error(`${name} was not attached`);
  return id;
}

/** The index as it would be found in a store of before. */
export async function forget({ db }: House): Promise<void> {
  const { searchEntries, searchState } = await import('../../../src/storage/tables/index.ts');
  await db.delete(searchEntries);
  await db.delete(searchState);
}
