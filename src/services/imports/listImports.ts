import type { z } from 'zod';
import type { ImportJob, importEndpoints } from '../../contracts/imports.ts';
import { countImports, importsOf } from '../../storage/repositories/imports.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { importView, ownImport } from './importView.ts';

type ImportPage = z.infer<typeof importEndpoints.listImports.response & z.ZodType>;

/** The caller's imports, newest first; `cursor` is the id of the last one seen. @throws FORBIDDEN */
export async function listImports(
  call: Call,
  input: { query: { cursor?: string | undefined; limit: number } },
): Promise<ImportPage> {
  mustBeAllowed(call, 'plan.import', call.actor);
  const { cursor, limit } = input.query;
  const { userId } = call.actor;
  const found = await importsOf(call.db, userId, cursor, limit + 1);
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
  const rows = shown.map((row) => importView(row, call.imports));
  return { rows, next, total: await countImports(call.db, userId) };
}

/** How far one import of the caller is, and how it ended. @throws FORBIDDEN; NOT_FOUND */
export async function getImport(call: Call, input: { params: { importId: string } }): Promise<ImportJob> {
  mustBeAllowed(call, 'plan.import', call.actor);
  return importView(await ownImport(call.db, call, input.params.importId), call.imports);
}
