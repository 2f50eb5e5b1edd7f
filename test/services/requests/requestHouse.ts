import {
  answerForm,
  type RequestInput,
  requestPage,
  requestPreview,
} from '../../../src/contracts/requests.ts';
import type { Call } from '../../../src/services/context.ts';
import { act } from '../../../src/services/obligations/index.ts';
import {
  answerRequest,
  getAnswer,
  getRequest,
  issueRequest,
  previewRequest,
} from '../../../src/services/requests/index.ts';
import type { Db } from '../../../src/storage/engine/types.ts';
import { addToyPlan, person, type ToyHouse, type ToyPlan, toyHouse } from '../../support/builders.ts';

export const REGIONS = ['110000', '120000', '130000'];

/** A house with a plan of two items that three regions owe, and the people of these tests. */
export interface RequestHouse {
  readonly house: ToyHouse;
  readonly plan: ToyPlan;
  readonly chief: Call;
  readonly beijing: Call;
  readonly tianjin: Call;
}

/** Beijing has reported 412 专利转让次数 for March in item 1-1. */
export async function openRequestHouse(db: Db): Promise<RequestHouse> {
  const house = await toyHouse(db);
  const plan = await addToyPlan(house, [
    { dueOn: null, items: 2, owedBy: REGIONS.map((unitId) => ({ unitId, role: 'lead' as const })) },
  ]);
  const opened = {
    house,
    plan,
    chief: person(house, 'chief', '/nipa/', 'supervisor'),
    beijing: person(house, 'jing', '/nipa/110000/', 'regional-contact'),
    tianjin: person(house, 'jin', '/nipa/120000/', 'regional-contact'),
  };
  const params = { obligationId: obligationOf(opened, '1-1') };
  await act(opened.beijing, { params, body: { type: 'acknowledge' } });
  const figures = [{ name: '专利转让 次数', value: 412, unit: '次' }];
  const words = { progress: '已办', problems: '', nextStep: '' };
  const body = { type: 'submit-report', period: '2021-03', kind: 'progress', figures, ...words } as const;
  await act(opened.beijing, { params, body: { ...body, figures: [...figures] } });
  return opened;
}

/** Beijing's obligation of an item. */
export function obligationOf({ plan }: Pick<RequestHouse, 'plan'>, itemNo: string): string {
  const found = plan.obligations.find((o) => o.itemNo === itemNo && o.unitId === '110000');
  if (!found) throw new Error(`no obligation ${itemNo}`);
  return found.id;
}

export const field = (name: string, unit = '', more: Partial<RequestInput['fields'][number]> = {}) => ({
  name,
  kind: 'number' as const,
  unit,
  required: true,
  options: [],
  ...more,
});

export const form = (planId: string | null, more: Partial<RequestInput> = {}): RequestInput => ({
  planId,
  title: '专利运用情况',
  reason: '年中调度',
  paper: null,
  fields: [field('专利转让次数', '次')],
  unitIds: REGIONS,
  cycle: 'month',
  from: '2021-03-01',
  to: '2021-04-30',
  dueDays: 5,
  ...more,
});

export async function preview(call: Call, { planId, fields, unitIds, cycle, from, to }: RequestInput) {
  return requestPreview.parse(
    await previewRequest(call, { body: { planId, fields, unitIds, cycle, from, to } }),
  );
}

export async function issue(call: Call, asked: RequestInput): Promise<string> {
  return (await issueRequest(call, { body: asked })).requestId;
}

export async function page(
  call: Call,
  requestId: string,
  query: Parameters<typeof getRequest>[1]['query'] = {},
) {
  return requestPage.parse(await getRequest(call, { params: { requestId }, query }));
}

export async function formFor(call: Call, requestId: string, unitId: string, period: string) {
  return answerForm.parse(await getAnswer(call, { params: { requestId, unitId, period } }));
}

export type Given = { name: string; value: number | string | null; carried?: boolean };

export async function answer(
  call: Call,
  at: { requestId: string; unitId: string; period: string },
  values: Given[],
  reason: string | null = null,
) {
  const given = values.map((one) => ({ carried: false, ...one }));
  return answerRequest(call, { params: at, body: { values: given, reason } });
}
