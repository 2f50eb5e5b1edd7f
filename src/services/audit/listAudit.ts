import { z } from 'zod';
import type { AuditEntry } from '../../contracts/audit.ts';
import { addDays, plainDate } from '../../kernel/plainDate.ts';
import { listAuditRows } from '../../storage/repositories/auditReading.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';

interface Input {
  readonly query: {
    readonly unitId?: string | undefined;
    readonly actorId?: string | undefined;
    readonly action?: string | undefined;
    /** First day, Asia/Shanghai. */
    readonly from?: string | undefined;
    /** Last day, Asia/Shanghai, inclusive. */
    readonly to?: string | undefined;
    readonly q?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  };
}

/** The audit log, newest first, by page. @throws DATE_INVALID */
export async function listAudit(call: Call, { query }: Input) {
  mustBeAllowed(call, 'audit.read', { unitPath: null });
  const { cursor, limit, from, to, ...words } = query;
  const place = unpackCursor(cursor, z.tuple([z.iso.datetime(), z.string(), z.int()]));
  const after = place && { at: new Date(place[0]), unitId: place[1], seq: place[2] };
  const filter = {
    ...words,
    since: from === undefined ? null : startOfDay(plainDate(from)),
    before: to === undefined ? null : startOfDay(addDays(plainDate(to), 1)),
  };
  // one more than asked for tells whether there is another page
  const { rows, total } = await listAuditRows(call.db, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next =
    rows.length > limit && last ? packCursor([last.at.toISOString(), last.unitId, last.seq]) : null;
  return { rows: page.map(entryView), next, total };
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

type Row = Awaited<ReturnType<typeof listAuditRows>>['rows'][number];

function entryView({ previousHash: _previous, unitName, at, ...row }: Row): AuditEntry {
  return { ...row, unitName: unitName ?? row.unitId, at: at.toISOString() };
}
