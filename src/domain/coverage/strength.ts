import { clausesIn, nearestClause } from './clauses.ts';
import { hedgeIn } from './hedges.ts';
import type { PlanPoint } from './types.ts';

/** How firmly a verb binds, the softest first. */
export const STRENGTHS = ['urge', 'try', 'push', 'do', 'make', 'finish'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Names of the degrees, for the reason a person reads. */
export const STRENGTH_ZH: Record<Strength, string> = {
  urge: '鼓励引导类',
  try: '探索研究类',
  push: '推动加强类',
  do: '开展落实类',
  make: '制定建立类',
  finish: '完成建成类',
};

const VERBS: Record<Strength, string> = {
  finish: '完成 建成 实现 达到 达成 确保 杜绝 投用 上线 落到实处 落实到位 建成投用 不少于 不低于',
  make: '制定 制订 编制 印发 出台 发布 公布 建立 设立 组建 新建 新增 成立 取消 废止 停止 修订 形成 编写 签署 挂牌 立项 创建 严禁',
  do: `开展 实施 落实 执行 组织 履行 贯彻 做好 抓好 办好 用好 举办 召开 参与 参加 配合 打击 查处 整治 规范 明确 细化 分解 建设 完善 健全 推行 通报 报送 设置 举行 进行 编印 召集 遴选 推荐
    评选 申报 培养 培育 壮大 培训 调查 开通 提供 运用 发挥 严把 整合 统筹 统一 发放 受理 办理 评估 考核 检查 宣传 普及 扩大 推广 打造 构建 搭建 营造`,
  push: '推进 推动 加强 强化 促进 加大 提升 提高 优化 深化 加快 增强 支持 助力 协助 协调 指导 督促 拓展 改进 改善 巩固 支撑 减少 压减 缩减 转发 传达 启动 着手 收集 起草 草拟 拟订 提出 筹建 筹备',
  try: `探索 研究 谋划 论证 尝试 筹划 酝酿 试行 关注 关心 重视 了解 考虑 调研 摸索 争取 力争 适时 择机 参照 参考 储备 调查研究 考察 学习借鉴 提醒 约谈 劝导 提示 保持 维持 延续 允许
    视情况 视情 先行探索`,
  urge: '鼓励 引导 倡导 提倡 动员 号召 呼吁 建议 希望',
};

const BY_VERB = new Map(
  STRENGTHS.flatMap((strength) =>
    VERBS[strength]
      .trim()
      .split(/\s+/)
      .map((verb) => [verb, strength] as const),
  ),
);
const LONGEST = 5;
/** Characters looked at where no verb is known. */
const OPENING = 16;
/** To keep up what is high already is no less than to raise it. */
const STEADY = /(?:保持|维持)[^，,；;。]{0,14}(?:高压|增长|领先|势头|态势)/;
/** Duties that are done by others by their nature: to encourage them is all that can be asked. */
const BY_OTHERS = /鼓励|支持|引导|倡导|指导|动员|社会监督|社会共治|社会力量|公众参与/;

export interface VerbStrength {
  /** The words that decide, as printed. */
  readonly verb: string;
  /** Of them those that leave it open; null: the verb alone decides. */
  readonly hedge: string | null;
  readonly strength: Strength;
}

/**
 * How firmly an item binds: by words that leave it open (力争, 适时, 视情况), else by the softest verb of its chain
 * (研究制定 binds no more than 研究).
 * @param beside the duty it is held against: of several clauses the one most like it is judged; absent: the verb's own
 * @returns null: no verb of the scale
 */
export function strengthOf(
  { verb, text }: Pick<PlanPoint, 'verb' | 'text'>,
  beside?: string,
): VerbStrength | null {
  const clauses = clausesIn(text);
  const own =
    verb === ''
      ? 0
      : Math.max(
          0,
          clauses.findIndex((clause) => clause.includes(verb)),
        );
  const act = beside === undefined ? own : nearestClause(clauses, beside);
  const clause = clauses[act] ?? '';
  const chain = clause.includes(verb) ? verb : '';
  const hedge = hedgeIn(clauses, act);
  if (hedge === null && STEADY.test(clause)) return null;
  if (hedge !== null) return { verb: chain === '' ? hedge : `${hedge}…${chain}`, hedge, strength: 'try' };
  return chain === '' ? firstIn(clause) : softestIn(chain);
}

function softestIn(chain: string): VerbStrength | null {
  let softest: VerbStrength | null = null;
  for (const found of verbsIn(chain)) {
    if (softest === null || rank(found.strength) < rank(softest.strength)) softest = found;
  }
  return softest === null ? null : { ...softest, verb: chain };
}

/** Where the reader found no verb: the word that opens the clause. */
function firstIn(clause: string): VerbStrength | null {
  return verbsIn(clause.slice(0, OPENING))[0] ?? verbsIn(clause)[0] ?? null;
}

/**
 * True when a local verb binds clearly less: two degrees, or no more than an attempt. 推进 for 开展 is usual; so is
 * encouragement where others are to act.
 */
export function isSofterThan(local: VerbStrength, owed: VerbStrength, duty: string): boolean {
  if (local.strength === 'urge' && local.hedge === null && BY_OTHERS.test(duty)) return false;
  return isSofter(local.strength, owed.strength);
}

function isSofter(local: Strength, duty: Strength): boolean {
  if (rank(local) >= rank(duty)) return false;
  return rank(local) <= rank('try') || rank(duty) - rank(local) >= 2;
}

function rank(strength: Strength): number {
  return STRENGTHS.indexOf(strength);
}

function verbsIn(chain: string): VerbStrength[] {
  const found: VerbStrength[] = [];
  for (let at = 0; at < chain.length; ) {
    const verb = verbAt(chain, at);
    const strength = BY_VERB.get(verb);
    if (strength) found.push({ verb, hedge: null, strength });
    at += Math.max(1, verb.length);
  }
  return found;
}

function verbAt(chain: string, at: number): string {
  for (let length = Math.min(LONGEST, chain.length - at); length >= 2; length -= 1) {
    const verb = chain.slice(at, at + length);
    if (BY_VERB.has(verb)) return verb;
  }
  return '';
}
