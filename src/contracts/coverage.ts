import { z } from 'zod';
import { ASPECTS, VERDICTS } from '../domain/coverage/index.ts';
import { addresseeKind, day, deliverable, flag, id, moment, page, pageQuery, reason } from './common.ts';
import { endpoint } from './endpoint.ts';
import { deadline, part, plan } from './plans.ts';

/** Pairs that one step may decide. */
const MAX_PAIRS = 500;

const planParams = z.strictObject({ planId: id });
const unitParams = z.strictObject({ planId: id.describe('上级计划'), unitId: id });

export const verdict = z
  .enum(VERDICTS)
  .describe('covered 已覆盖 weakened 弱化 stricter 加码 missing 缺失 not-applicable 不适用');

/** Ranges of characters in a text: start, end (exclusive). */
const ranges = z.array(z.tuple([z.int().min(0), z.int().min(0)]));

/** An item of the plan above that binds regions. */
export const duty = z.strictObject({
  id,
  no: z.string().describe('事项号，如 12-2'),
  taskNo: z.int(),
  taskTitle: z.string(),
  partNo: z.int(),
  text: z.string(),
  addressee: z.strictObject({ kind: addresseeKind, text: z.string().nullable() }),
  deliverable,
  deadline,
  dueOn: day.nullable(),
});
export type DutyView = z.infer<typeof duty>;

/** An item of a region's own plan. */
export const localItem = z.strictObject({
  id,
  no: z.string(),
  taskNo: z.int(),
  taskTitle: z.string(),
  text: z.string(),
  dueOn: day.nullable(),
  deadline,
});
export type LocalItemView = z.infer<typeof localItem>;

/** One pair 对应: proposed from the words, or decided by a person. */
export const mapping = z.strictObject({
  itemId: id,
  origin: z
    .enum(['proposed', 'by-hand', 'derived'])
    .describe('proposed 系统提出 by-hand 人工对应 derived 承接'),
  status: z.enum(['proposed', 'confirmed', 'rejected']),
  /** Counts for the verdict: confirmed, or proposed and sure enough. */
  counts: z.boolean(),
  score: z.number().min(0).max(1).nullable(),
  marks: z.strictObject({ duty: ranges, item: ranges }),
  why: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: moment.nullable(),
  reason: z.string().nullable(),
});
export type MappingView = z.infer<typeof mapping>;

const finding = z.strictObject({
  aspect: z.enum(ASPECTS).describe('verb 动作 quantity 数量 date 时限 addressee 范围 half 内容'),
  effect: z.enum(['weaker', 'stricter']),
});

export const strictDecision = z.strictObject({
  decision: z.enum(['upheld', 'withdrawn']).describe('upheld 确认加码 withdrawn 不作加码'),
  byName: z.string(),
  reason: z.string(),
  on: day,
});

/** A duty held against one unit's plan. */
export const dutyCoverage = z.strictObject({
  duty,
  verdict,
  findings: z.array(finding),
  why: z.string(),
  /** Its deadline is later than the duty's. */
  later: z.boolean(),
  /** Every pair that counts was decided by a person. */
  decided: z.boolean(),
  strict: strictDecision.nullable(),
  /** Best first; rejected ones last. */
  mappings: z.array(mapping),
});
export type DutyCoverageView = z.infer<typeof dutyCoverage>;

/** Numbers of one unit; a unit without a plan has no numbers, which is not zero. */
export const coverageSums = z.strictObject({
  covered: z.int(),
  weakened: z.int(),
  stricter: z.int(),
  missing: z.int(),
  notApplicable: z.int(),
  later: z.int(),
  added: z.int(),
  undecided: z.int(),
});
export type CoverageSums = z.infer<typeof coverageSums>;

const coverageUnit = z.strictObject({
  unitId: id,
  name: z.string(),
  code: z.string().nullable(),
  level: z.string(),
  /** Plans that units below it filed under its plan; null: not counted here. */
  below: z.int().nullable(),
});

const withdrawn = z.string().nullable().describe('已作废的本级计划：曾报送，不再计入；空：没有，或已另报');

/** One unit's plan held against the plan above: the desk at which pairs are decided. */
export const unitCoverage = z.strictObject({
  upstream: plan,
  unit: coverageUnit,
  /** The unit's plan under it; null: none was filed. */
  plan: plan.nullable(),
  withdrawn,
  sums: coverageSums.nullable(),
  /** Without a plan: those that an empty plan would leave out. */
  duties: z.array(dutyCoverage),
  /** Every item of the unit's plan, for mapping by hand. */
  items: z.array(localItem),
  /** Items that answer no duty, with the nearest duty whose words are near. */
  added: z.array(
    z.strictObject({ itemId: id, nearest: z.strictObject({ dutyId: id, score: z.number() }).nullable() }),
  ),
  /** What the person asking may do. */
  may: z.strictObject({ decide: z.boolean(), upholdStricter: z.boolean(), derive: z.boolean() }),
  computedAt: moment.nullable(),
});
export type UnitCoverage = z.infer<typeof unitCoverage>;

/**
 * Letters of a row, one for each duty in order: c covered, w weakened, s stricter, m missing, n not applicable,
 * l covered or weakened with a later date, - not bound, . no plan filed; capital: decided by a person.
 */
export const coverageLetters = z.string().regex(/^[cwsmnlCWSMNL.-]*$/);

export const coverageMatrix = z.strictObject({
  upstream: plan,
  parts: z.array(part),
  duties: z.array(duty),
  rows: z.array(
    z.strictObject({
      unit: coverageUnit,
      plan: z.strictObject({ id, title: z.string(), publishedOn: day.nullable() }).nullable(),
      withdrawn,
      sums: coverageSums.nullable(),
      cells: coverageLetters,
    }),
  ),
  next: z.string().nullable(),
  /** Over all units under the filters, not of the page. */
  total: z.strictObject({
    units: z.int(),
    filed: z.int(),
    sums: coverageSums,
    byPart: z.array(
      z.strictObject({
        partNo: z.int(),
        bound: z.int(),
        covered: z.int(),
        weakened: z.int(),
        missing: z.int(),
      }),
    ),
  }),
});
export type CoverageMatrix = z.infer<typeof coverageMatrix>;

const below = z.strictObject({ units: z.int(), filed: z.int(), sums: coverageSums });

/** Regions of a unit, each with what all plans below it come to, at any depth. */
export const coverageTree = z.strictObject({
  /** Whose regions these are. */
  unitId: id,
  rows: z.array(
    z.strictObject({
      unit: coverageUnit,
      /** Its plan, held against this plan or one that carries it out; null: none was filed. */
      own: z.strictObject({ upstreamId: id, planId: id, sums: coverageSums }).nullable(),
      regions: z.int().describe('其下各级地区，不论筛选'),
      below: below.describe('其下各级地区，符合筛选的；不含本级'),
    }),
  ),
  total: below,
});
export type CoverageTree = z.infer<typeof coverageTree>;

/** How far the matching of the plans below a plan is, as the server knows it since its start. */
export const coverageProgress = z.strictObject({
  running: z.boolean(),
  /** Failed ones included. */
  done: z.int(),
  total: z.int(),
  /** Of the last matching; only plans that the person may see. */
  failed: z.array(
    z.strictObject({ planId: id, title: z.string(), unitName: z.string(), message: z.string() }),
  ),
});

const matrixQuery = {
  /** Units directly below this one; none: directly below the organ whose plan it is. */
  under: id.optional(),
  part: z.coerce.number().int().min(0).optional(),
  /** Only units that have such a verdict somewhere. */
  verdict: verdict.optional(),
  filed: z.enum(['yes', 'no']).optional(),
  later: flag,
  undecided: flag,
};

/** A plan above that a region's plan may carry out. */
export const upstreamCandidate = z.strictObject({
  plan,
  likeness: z.number().min(0).max(1).describe('题名与任务相像的程度'),
});

export const upstreamChoice = z.strictObject({
  upstream: plan.nullable(),
  candidates: z.array(upstreamCandidate),
});

const pair = z.strictObject({ dutyId: id, itemId: id });

export const coverageEndpoints = {
  getUpstream: endpoint({
    method: 'GET',
    path: '/plans/:planId/upstream',
    permission: 'plan.read',
    summary: '这份计划承接哪一份上级计划，可承接哪些',
    params: planParams,
    response: upstreamChoice,
  }),
  linkUpstream: endpoint({
    method: 'PUT',
    path: '/plans/:planId/upstream',
    permission: 'plan.review',
    summary: '定为承接某份上级计划；已发布的随即对应',
    params: planParams,
    body: z.strictObject({ upstreamId: id.nullable().describe('空：不再承接') }),
    response: plan,
  }),
  getCoverage: endpoint({
    method: 'GET',
    path: '/plans/:planId/coverage',
    permission: 'coverage.read',
    summary: '覆盖矩阵：上级事项 × 单位',
    params: planParams,
    query: z.strictObject({ ...matrixQuery, ...pageQuery }),
    response: coverageMatrix,
  }),
  getCoverageTree: endpoint({
    method: 'GET',
    path: '/plans/:planId/coverage-tree',
    permission: 'coverage.read',
    summary: '各地区及其以下各级的承接合计，逐级展开',
    params: planParams,
    query: z.strictObject(matrixQuery),
    response: coverageTree,
  }),
  getCoverageProgress: endpoint({
    method: 'GET',
    path: '/plans/:planId/coverage/progress',
    permission: 'coverage.read',
    summary: '下级计划重新比对到哪里，哪些没有比对成',
    params: planParams,
    response: coverageProgress,
  }),
  exportCoverage: endpoint({
    method: 'GET',
    path: '/plans/:planId/coverage/export',
    permission: 'coverage.read',
    summary: '导出覆盖矩阵与逐条结论',
    params: planParams,
    query: z.strictObject({ ...matrixQuery, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  getUnitCoverage: endpoint({
    method: 'GET',
    path: '/plans/:planId/coverage/:unitId',
    permission: 'coverage.read',
    summary: '一个单位逐条的对应与结论',
    params: unitParams,
    response: unitCoverage,
  }),
  decideMappings: endpoint({
    method: 'POST',
    path: '/plans/:planId/coverage/:unitId/mappings',
    permission: 'mapping.decide',
    summary: '确认、否定、人工对应、撤回',
    params: unitParams,
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('confirm'), pairs: z.array(pair).min(1).max(MAX_PAIRS) }),
      z.strictObject({ decision: z.literal('reject'), pairs: z.array(pair).min(1).max(MAX_PAIRS), reason }),
      z.strictObject({ decision: z.literal('map'), pairs: z.array(pair).min(1).max(MAX_PAIRS), reason }),
      /** Takes a decision back: the words decide again. */
      z.strictObject({ decision: z.literal('reset'), pairs: z.array(pair).min(1).max(MAX_PAIRS) }),
    ]),
    response: unitCoverage,
  }),
  decideStricter: endpoint({
    method: 'POST',
    path: '/plans/:planId/coverage/:unitId/stricter',
    permission: 'stricter.uphold',
    summary: '确认或不作加码，写明理由',
    params: unitParams,
    body: z.strictObject({ dutyId: id, decision: z.enum(['upheld', 'withdrawn']), reason }),
    response: unitCoverage,
  }),
  deriveItems: endpoint({
    method: 'POST',
    path: '/plans/:planId/coverage/:unitId/derive',
    permission: 'plan.import',
    summary: '承接上级事项，写进本级草案；文字与成果形式不可改',
    params: unitParams,
    body: z.strictObject({
      dutyIds: z.union([z.literal('missing'), z.array(id).min(1).max(MAX_PAIRS)]),
    }),
    response: z.strictObject({ plan, derived: z.int(), alreadyThere: z.int() }),
  }),
  listCoverage: endpoint({
    method: 'GET',
    path: '/plans/:planId/coverage-rows',
    permission: 'coverage.read',
    summary: '逐条结论的清单：每个数字打开的就是它',
    params: planParams,
    query: z.strictObject({ ...matrixQuery, dutyId: id.optional(), unitId: id.optional(), ...pageQuery }),
    response: page(
      z.strictObject({
        unitId: id,
        unitName: z.string(),
        duty: z.strictObject({ id, no: z.string(), text: z.string(), taskNo: z.int() }),
        verdict,
        why: z.string(),
        later: z.boolean(),
        decided: z.boolean(),
      }),
    ),
  }),
};
