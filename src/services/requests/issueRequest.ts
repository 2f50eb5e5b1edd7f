import type { RequestInput } from '../../contracts/requests.ts';
import { checkForm, type Repeat, type RequestForm } from '../../domain/requests/index.ts';
import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import { addRequest } from '../../storage/repositories/requests.ts';
import { lockUnits, type UnitRow } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { type Assessment, assess, formOf } from './assess.ts';

/**
 * Sends a request out. Of two requests that ask one unit at the same time the later one waits for the earlier one, sees
 * it, and is refused where it repeats it.
 * @throws FORBIDDEN; REQUEST_INVALID; REQUEST_VANITY; REQUEST_REPEATS with the requests that are open already;
 *   UNIT_UNKNOWN; NOT_FOUND and STATE_REFUSES for the plan
 */
export async function issueRequest(
  call: Call,
  input: { body: RequestInput },
): Promise<{ requestId: string }> {
  const { actor } = call;
  mustBeAllowed(call, 'request.issue', { unitPath: actor.unitPath });
  const form = fullForm(input.body);
  checkForm(form);
  return write(call, async (tx, record) => {
    await lockUnits(tx, form.unitIds);
    const assessed = await assess(tx, call, input.body);
    refuseRepeats(form, assessed);
    const requestId = call.ids.next();
    await addRequest(tx, rowsOf(call, requestId, input.body, form, assessed));
    const { title } = form;
    const { burden } = assessed;
    const ids = assessed.units.map(({ id }) => id).sort();
    const trace = { objectType: 'request', objectId: requestId };
    await record({
      ...trace,
      unitId: actor.unitId,
      action: 'request.issued',
      detail: { title, burden, unitIds: ids },
    });
    for (const unitId of ids) {
      const detail = { title, askerUnitId: actor.unitId };
      await record({ ...trace, unitId, action: 'request.received', detail, tell: 'request.received' });
    }
    return { requestId };
  });
}

function fullForm(body: RequestInput): RequestForm {
  const { title, reason, paper, dueDays } = body;
  const fields = body.fields.map((field) => ({
    ...field,
    options: field.kind === 'choice' ? field.options : [],
  }));
  return { ...formOf(body), fields, title, reason, paper, dueDays };
}

function rowsOf(call: Call, requestId: string, body: RequestInput, form: RequestForm, assessed: Assessment) {
  const { actor } = call;
  const now = call.clock.now();
  const { unitIds: _, fields, ...asked } = form;
  return {
    request: {
      ...asked,
      fields: [...fields],
      unitId: actor.unitId,
      id: requestId,
      unitPath: actor.unitPath,
      planId: body.planId,
      burden: assessed.burden,
      status: 'open' as const,
      issuedOn: assessed.today,
      issuedAt: now,
    },
    units: assessed.units.map(({ id, path }) => ({ unitId: id, requestId, unitPath: path })),
    action: {
      unitId: actor.unitId,
      requestId,
      seq: 1,
      id: call.ids.next(),
      actorId: actor.userId,
      actorName: actor.name,
      actorUnitId: actor.unitId,
      type: 'issue' as const,
      body: { type: 'issue' as const, form },
      actedOn: assessed.today,
      actedAt: now,
    },
  };
}

/** Names of units that are written out before 等. */
const NAMED = 5;

function refuseRepeats(form: RequestForm, { repeats, units }: Assessment): void {
  if (repeats.length === 0) return;
  const names = new Map(units.map((unit) => [unit.id, unit.shortName]));
  throw new LuoshiError('REQUEST_REPEATS', '有的栏目正由另一件征集收取，请用它的答复', {
    faults: repeats.flatMap((repeat) => repeatFaults(form, repeat, names)),
    refusal: {
      attempted: '发出征集',
      state: repeats.map(({ title }) => `《${title}》征集中`).join('；'),
      allowed: [...repeats.map(({ requestId }) => `查看 ${addressOf(requestId)}`), '删去重复的栏目后发出'],
    },
  });
}

function repeatFaults(
  form: RequestForm,
  { requestId, title, fields, unitIds }: Repeat,
  names: ReadonlyMap<string, UnitRow['shortName']>,
): FieldFault[] {
  const named = unitIds.slice(0, NAMED).map((unitId) => names.get(unitId) ?? unitId);
  const who = `${named.join('、')}${unitIds.length > NAMED ? `等 ${unitIds.length} 个单位` : ''}`;
  return form.fields.flatMap((field, i) =>
    fields.includes(field.name)
      ? [
          {
            path: `fields.${i}.name`,
            message: `「${field.name}」已由《${title}》向${who}征集，见 ${addressOf(requestId)}`,
          },
        ]
      : [],
  );
}

function addressOf(requestId: string): string {
  return `/requests/${requestId}`;
}
