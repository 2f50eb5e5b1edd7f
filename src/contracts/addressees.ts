import { z } from 'zod';
import { ADDRESSEE_ACTIONS } from '../domain/addressees/index.ts';
import { addresseeKind, day, id, moment, reason } from './common.ts';
import { endpoint } from './endpoint.ts';
import { plan } from './plans.ts';

/** Regions that one list may name. */
const MAX_NAMED = 500;

const namedUnit = z.strictObject({ unitId: id, name: z.string() });

/** A list 名单 of regions that the lead unit names. */
const regionList = z.strictObject({
  units: z.array(namedUnit),
  reason: z.string(),
  paper: z.string().nullable(),
  on: day,
});

/** What one region says of a condition. */
export const declaration = z.strictObject({
  unitId: id,
  name: z.string(),
  meets: z.boolean(),
  reason: z.string(),
  on: day,
  status: z
    .enum(['declared', 'accepted', 'questioned'])
    .describe('declared 已申报 accepted 已认可 questioned 被质询'),
  question: z.string().nullable(),
});
export type RegionDeclaration = z.infer<typeof declaration>;

/** Whom one measure binds whose words leave it open. */
export const measureAddressees = z.strictObject({
  measureId: id,
  taskNo: z.int(),
  taskTitle: z.string(),
  text: z.string(),
  items: z.int(),
  addressee: z.strictObject({ kind: addresseeKind, text: z.string().nullable() }),
  basis: z.enum(['list', 'declaration']).describe('list 由牵头单位提出名单 declaration 由各地申报'),
  leadUnit: namedUnit.nullable().describe('可提出名单的牵头单位'),
  /** Waits for approval. */
  proposed: z.strictObject({ ...regionList.shape, byName: z.string() }).nullable(),
  /** In force. */
  list: regionList.nullable(),
  returnedReason: z.string().nullable(),
  declarations: z.array(declaration),
  /** Regions asked that said nothing yet; for lists 0. */
  silent: z.array(namedUnit),
  bound: z.array(z.strictObject({ ...namedUnit.shape, since: day })),
  /** What the person asking may do now. */
  possible: z.array(z.enum(ADDRESSEE_ACTIONS)),
  history: z.array(
    z.strictObject({
      id,
      type: z.enum(ADDRESSEE_ACTIONS),
      actorName: z.string(),
      actorUnitName: z.string(),
      on: day,
      at: moment,
      /** One sentence in Chinese: who was named or what was said. */
      words: z.string(),
    }),
  ),
});
export type MeasureAddresseesView = z.infer<typeof measureAddressees>;

export const addresseePage = z.strictObject({ plan, measures: z.array(measureAddressees) });
export type AddresseePage = z.infer<typeof addresseePage>;

export const addresseeInput = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('name'),
    unitIds: z.array(id).min(1, '请至少选一个地区').max(MAX_NAMED),
    reason,
    paper: z.string().trim().min(1).max(200).nullable().default(null),
  }),
  z.strictObject({ type: z.literal('approve') }),
  z.strictObject({ type: z.literal('return'), reason }),
  z.strictObject({ type: z.literal('declare'), unitId: id, meets: z.boolean(), reason }),
  z.strictObject({ type: z.literal('accept'), unitId: id }),
  z.strictObject({ type: z.literal('question'), unitId: id, reason }),
]);
export type AddresseeInput = z.infer<typeof addresseeInput>;

export const addresseeEndpoints = {
  listAddressees: endpoint({
    method: 'GET',
    path: '/plans/:planId/addressees',
    permission: 'plan.read',
    summary: '有关地区、有条件的地区、项目涉及地区各指谁',
    params: z.strictObject({ planId: id }),
    response: addresseePage,
  }),
  settleAddressees: endpoint({
    method: 'POST',
    path: '/plans/:planId/measures/:measureId/addressees',
    permission: 'plan.read',
    summary: '提出、审批名单；申报、认可、质询条件',
    params: z.strictObject({ planId: id, measureId: id }),
    body: addresseeInput,
    response: z.strictObject({ measure: measureAddressees, assigned: z.int(), withdrawn: z.int() }),
  }),
};
