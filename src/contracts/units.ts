import { z } from 'zod';
import { UNIT_LEVELS, UNIT_MARKS } from '../domain/units/types.ts';
import { day, id, moment, page, pageQuery, reason, shortText } from './common.ts';
import { endpoint } from './endpoint.ts';

const level = z.enum(UNIT_LEVELS).describe('national 国家 province 省级 prefecture 地级 county 县级');
const kind = z.enum(['office', 'department']).describe('office 机关 department 部门');
const code = z.string().regex(/^\d{6}$/, '代码为 6 位数字');
const aliases = z.array(shortText).max(20);

export const unit = z.strictObject({
  id,
  parentId: id.nullable(),
  path: z.string(),
  name: z.string(),
  shortName: z.string(),
  aliases: z.array(z.string()),
  kind,
  level,
  code: z.string().nullable(),
  marks: z.array(z.enum(UNIT_MARKS)),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  /** Living accounts of the unit; 0 shows as 无人. */
  people: z.int(),
  /** Units directly under it. */
  under: z.int(),
});
export type Unit = z.infer<typeof unit>;

/** A unit as a search tells it: enough to know it by. */
export const foundUnit = z.strictObject({
  id,
  name: z.string(),
  shortName: z.string(),
  kind,
  level,
  code: z.string().nullable(),
  marks: z.array(z.enum(UNIT_MARKS)),
  /** Short names of the units above it, from below the national office down. */
  within: z.array(z.string()),
  validTo: z.string().nullable(),
});
export type FoundUnit = z.infer<typeof foundUnit>;

const names = z.strictObject({
  name: shortText,
  shortName: shortText,
  aliases: aliases.default([]),
  code: code.nullable().default(null),
});

const order = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), unitId: id, on: day, names, reason }),
  z.strictObject({ kind: z.literal('move'), unitId: id, on: day, parentId: id, reason }),
  z.strictObject({
    kind: z.literal('split'),
    unitId: id,
    on: day,
    parts: z.array(names).min(1).max(20),
    goesOn: z.boolean().describe('原单位是否保留'),
    children: z
      .array(z.strictObject({ unitId: id, part: z.int().min(0).max(19) }))
      .max(500)
      .default([]),
    reason,
  }),
  z.strictObject({
    kind: z.literal('merge'),
    unitIds: z.array(id).min(1).max(50),
    on: day,
    into: z.union([z.strictObject({ unitId: id }), z.strictObject({ names })]),
    reason,
  }),
]);
export type UnitOrderInput = z.infer<typeof order>;

/** A unit named by another. */
const namedUnit = z.strictObject({ id, name: z.string(), shortName: z.string() });

const unitPage = z.strictObject({
  unit,
  /** From the root down to the unit above it. */
  above: z.array(namedUnit),
  /** Oldest first, with the days on which each held. */
  names: z.array(
    z.strictObject({
      name: z.string(),
      shortName: z.string(),
      code: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
  events: z.array(
    z.strictObject({
      id,
      on: z.string(),
      kind: z.enum(['rename', 'move', 'split', 'merge']),
      unit: namedUnit,
      successors: z.array(namedUnit),
      reason: z.string(),
      recordedByName: z.string(),
      recordedAt: moment,
    }),
  ),
  /** The units that do today what it did; itself while it exists. */
  successors: z.array(namedUnit),
});
export type UnitPage = z.infer<typeof unitPage>;

/** A unit with obligations that nobody there can answer, or has answered. */
const silentUnit = z.strictObject({
  unitId: id,
  name: z.string(),
  shortName: z.string(),
  level,
  /** Obligations that are open. */
  obligations: z.int(),
  /** The first day on which one of them was assigned. */
  since: z.string(),
  /** Living accounts of the unit. */
  people: z.int(),
  /** Last day of the unit, when it ended. */
  validTo: z.string().nullable(),
});
export type SilentUnit = z.infer<typeof silentUnit>;
const silentQuery = z.strictObject({ planId: id.optional(), ...pageQuery });

export const unitEndpoints = {
  listUnits: endpoint({
    method: 'GET',
    path: '/units',
    permission: 'unit.read',
    summary: '单位，逐级或按条件分页',
    query: z.strictObject({
      q: z.string().max(100).optional(),
      parentId: id.optional(),
      level: level.optional(),
      asOf: day.optional().describe('当日的单位、名称和隶属；不填：全部单位，含已停用'),
      ...pageQuery,
    }),
    response: page(unit),
  }),
  searchUnits: endpoint({
    method: 'GET',
    path: '/units/search',
    permission: 'unit.read',
    summary: '按名称、简称、拼音、代码找单位，至多 20 个',
    query: z.strictObject({
      q: z.string().max(100).default('').describe('不填：本人单位的上下级'),
      level: level.optional(),
      kind: kind.optional(),
      limit: z.coerce.number().int().min(1).max(20).default(20),
    }),
    response: z.strictObject({ rows: z.array(foundUnit) }),
  }),
  getUnit: endpoint({
    method: 'GET',
    path: '/units/:unitId',
    permission: 'unit.read',
    summary: '单位：历次名称、变更和承接',
    params: z.strictObject({ unitId: id }),
    response: unitPage,
  }),
  createUnit: endpoint({
    method: 'POST',
    path: '/units',
    permission: 'unit.manage',
    summary: '新增单位',
    body: z.strictObject({
      parentId: id,
      name: shortText,
      shortName: shortText,
      aliases: aliases.default([]),
      kind,
      level: level
        .optional()
        .describe('不填：内设机构同上级单位；机关与已在其下的机关同级，没有则比上级单位低一级'),
      validFrom: z.iso.date(),
    }),
    response: unit,
  }),
  updateUnit: endpoint({
    method: 'PATCH',
    path: '/units/:unitId',
    permission: 'unit.manage',
    summary: '更正名称、别名，或停用单位；更名请用 /units/changes',
    params: z.strictObject({ unitId: id }),
    body: z.strictObject({
      name: shortText.optional(),
      shortName: shortText.optional(),
      aliases: aliases.optional(),
      validTo: z.iso.date().nullable().optional(),
    }),
    response: unit,
  }),
  changeUnits: endpoint({
    method: 'POST',
    path: '/units/changes',
    permission: 'unit.manage',
    summary: '登记更名、改隶、拆分、合并，自某日起生效',
    body: order,
    response: z.strictObject({
      /** Units that are new, renamed, moved or ended. */
      units: z.array(unit),
      /** Accounts that went with their unit into another. */
      peopleMoved: z.int(),
    }),
  }),
  listOwnerless: endpoint({
    method: 'GET',
    path: '/units/without-owner',
    permission: 'obligation.read',
    summary: '有责任事项而无人可报的单位',
    query: silentQuery,
    response: page(silentUnit),
  }),
  listNeverAnswered: endpoint({
    method: 'GET',
    path: '/units/never-answered',
    permission: 'obligation.read',
    summary: '有责任事项而从未办过任何一步的单位',
    query: silentQuery,
    response: page(silentUnit),
  }),
};
