import { type EvidenceFields, evidenceFields, type ObligationPage } from '../../contracts/obligations.ts';
import type { ActionBody, Claim } from '../../domain/obligation/types.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import { findAnswer } from '../../storage/repositories/idempotency.ts';
import { writeChange } from '../../storage/repositories/obligationChanges.ts';
import { loadJournal } from '../../storage/repositories/obligations.ts';
import type { Call, Upload } from '../context.ts';
import { write } from '../write.ts';
import { prepareChange, recordChange } from './change.ts';
import { getObligation } from './getObligation.ts';
import { mediaTypeOf, peek } from './mediaType.ts';
import { type Standing, standingOf } from './standing.ts';

const MAX_BYTES = 20 * 1_048_576;
const MAX_NAME = 120;

/**
 * Attaches a file as evidence for one claim. The file is durable before the row that names it; what the rules refuse
 * is refused before the file is taken in.
 * @param input `upload` with the fields of `evidenceFields`; the file at most 20 MB
 * @throws REQUEST_INVALID, EVIDENCE_REFUSED, INPUT_TOO_LARGE, INPUT_EMPTY, DATE_INVALID, NOT_FOUND, FORBIDDEN,
 *   STATE_REFUSES
 */
export async function attachEvidence(
  call: Call,
  input: { params: { obligationId: string }; upload: Upload },
): Promise<ObligationPage> {
  const { obligationId } = input.params;
  const { upload } = input;
  const fields = readFields(upload.fields);
  const draft = { ...described(fields, upload.fileName), evidenceId: call.ids.next() };
  if (!(await wasAnswered(call))) {
    const standing = standingOf(await loadJournal(call.db, obligationId), call);
    prepare(call, standing, { ...draft, sha256: '' }, { mediaType: '', bytes: 0 });
  }
  const { head, whole } = await peek(upload.stream);
  if (head.length === 0) throw new LuoshiError('INPUT_EMPTY', '文件是空的');
  const mediaType = mediaTypeOf(head, draft.name);
  const { sha256, bytes } = await call.files.put(whole, MAX_BYTES);
  await write(call, async (tx, record) => {
    const standing = standingOf(await loadJournal(tx, obligationId), call);
    const prepared = prepare(call, standing, { ...draft, sha256 }, { mediaType, bytes });
    await writeChange(tx, prepared.change);
    await recordChange(record, prepared);
    return { obligationId };
  });
  return getObligation(call, { params: { obligationId } });
}

type Attachment = Extract<ActionBody, { type: 'attach-evidence' }>;

function prepare(
  call: Call,
  standing: Standing,
  body: Attachment,
  file: { mediaType: string; bytes: number },
) {
  mustNotBeInFuture(body.datedOn, standing.today);
  return prepareChange(call, standing, body, call.attempt?.key ?? null, file);
}

/** Whether this very attempt was answered before: then nothing is checked again and the kept answer is given. */
async function wasAnswered(call: Call): Promise<boolean> {
  if (call.attempt === null) return false;
  return (await findAnswer(call.db, call.actor.userId, call.attempt.key)) !== undefined;
}

function readFields(fields: Record<string, string>): EvidenceFields {
  const read = evidenceFields.safeParse(fields);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }));
    throw new LuoshiError('REQUEST_INVALID', '佐证的说明不完整', { faults });
  }
  return read.data;
}

function described(fields: EvidenceFields, fileName: string): Omit<Attachment, 'evidenceId' | 'sha256'> {
  return {
    type: 'attach-evidence',
    claim: claimOf(fields),
    name: safeName(fileName),
    kind: fields.kind,
    origin: fields.origin,
    datedOn: plainDate(fields.datedOn),
  };
}

function claimOf(fields: EvidenceFields): Claim {
  const { claimKind, milestoneId, reportId, figure } = fields;
  if (claimKind === 'milestone') {
    if (milestoneId === undefined) throw missingField('milestoneId', '请指明所证的阶段性成果');
    return { kind: 'milestone', milestoneId };
  }
  if (reportId === undefined) throw missingField('reportId', '请指明所证的数出自哪份填报');
  if (figure === undefined) throw missingField('figure', '请指明所证的数');
  return { kind: 'value', reportId, figure };
}

function missingField(path: string, message: string): LuoshiError {
  return new LuoshiError('REQUEST_INVALID', message, { faults: [{ path, message }] });
}

function mustNotBeInFuture(datedOn: PlainDate, today: PlainDate): void {
  if (datedOn <= today) return;
  const message = `材料日期不能晚于今天（${today}）`;
  throw new LuoshiError('DATE_INVALID', message, { faults: [{ path: 'datedOn', message }] });
}

/** The last part of the name, without what could hide or break it; a long name keeps its ending. */
export function safeName(fileName: string): string {
  const bare = fileName
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .trim();
  if (bare === '' || /^\.+$/.test(bare)) return '未命名';
  const letters = [...bare];
  if (letters.length <= MAX_NAME) return bare;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(bare)?.[0] ?? '';
  return `${letters.slice(0, MAX_NAME - ending.length).join('')}${ending}`;
}
