import { z } from 'zod';
import type { RequestRow, requestEndpoints } from '../../contracts/requests.ts';
import {
  countRequests,
  listRequestRows,
  type RequestRecord,
  requestTallies,
} from '../../storage/repositories/requests.ts';
import { unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { requestRowView } from './requestView.ts';

type Query = z.infer<NonNullable<typeof requestEndpoints.listRequests.query>>;
const place = z.tuple([z.iso.datetime(), z.string()]);

/**
 * Requests that the own subtree asked or was asked, newest first.
 * @throws FORBIDDEN; REQUEST_INVALID for a bad cursor
 */
export async function listRequests(
  call: Call,
  input: { query: Query },
): Promise<{ rows: RequestRow[]; next: string | null; total: number }> {
  const { actor, db } = call;
  mustBeAllowed(call, 'request.read', { unitPath: actor.unitPath });
  const { cursor, limit, status, planId } = input.query;
  const at = unpackCursor(cursor, place);
  const after = at === null ? null : { issuedAt: new Date(at[0]), id: at[1] };
  const scope = { within: actor.unitPath, status, planId };
  const found = await listRequestRows(db, scope, after, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await requestRowViews(call, shown),
    next: found.length > shown.length && last ? packCursor([last.issuedAt.toISOString(), last.id]) : null,
    total: await countRequests(db, scope),
  };
}

/** Requests as lines, counted within the person's sight. */
export async function requestRowViews(call: Call, rows: readonly RequestRecord[]): Promise<RequestRow[]> {
  const { actor, db } = call;
  const ids = rows.map(({ id }) => id);
  const tallies = await requestTallies(db, ids, actor.unitPath);
  const askers = await unitsByIds(db, [...new Set(rows.map(({ unitId }) => unitId))]);
  const names = new Map(askers.map((unit) => [unit.id, unit.name]));
  return rows.map((row) =>
    requestRowView(
      row,
      names.get(row.unitId) ?? row.unitId,
      tallies.get(row.id) ?? { units: 0, answered: 0 },
    ),
  );
}
