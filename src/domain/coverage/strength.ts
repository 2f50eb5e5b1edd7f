import type { PlanPoint } from './types.ts';

/** How firmly a verb binds, the softest first. */
export const STRENGTHS = ['try', 'push', 'do', 'make', 'finish'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Names of the degrees, for the reason a person reads. */
export const STRENGTH_ZH: Record<Strength, string> = {
  try: '探索鼓励类',
  push: '推动加强类',
  do: '开展落实类',
  make: '制定建立类',
  finish: '完成建成类',
};

const VERBS: Record<Strength, string> = {
  finish: '完成 建成 实现 达到 达成 确保 杜绝 投用 上线 落到实处 落实到位 建成投用 不少于 不低于',
  make: '制定 制订 编制 印发 出台 发布 公布 建立 设立 组建 新建 新增 成立 取消 废止 停止 修订 形成 编写 签署 挂牌 立项 创建 严禁',
  do: `开展 实施 落实 执行 组织 履行 贯彻 做好 抓好 办好 用好 举办 召开 参与 参加 配合 打击 查处 整治 规范 明确 细化 分解 建设 完善 健全 遴选 推荐
    评选 申报 培养 培育 壮大 培训 调查 开通 启动 提供 运用 发挥 严把 整合 统筹 统一 发放 受理 办理 评估 考核 检查 宣传 普及 扩大 推广 打造 构建 搭建 营造`,
  push: '推进 推动 加强 强化 促进 加大 提升 提高 优化 深化 加快 增强 助力 协助 协调 指导 督促 拓展 改进 改善 巩固 支撑 减少 压减 缩减',
  try: '探索 研究 鼓励 支持 引导 倡导 争取 力争 谋划 论证 尝试 筹划 酝酿 试行 提倡 动员 关注 了解 考虑 适时 调研 摸索 择机 视情况 视情 先行探索',
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
/** Words that leave it open wherever they stand. */
const OPEN =
  /可(?:结合|根据|视|自行|以)|力所能及|有余力|先行论证|量力而行|财力允许|尽量|尽可能|原则上|适当(?=开展|组织|支持|加大|推进|安排)|自愿|逐步(?=加强|推进|推动|建立|开展|完善|扩大|提高|提升|取消|减少)|分步|待[^，,。；;]{2,12}后/;
/** Words before the verb that leave it open whether it is done. */
const HEDGE = /力争|争取|适时|择机|视(?:情况?|经费|财力)|先行探索|酌情|条件成熟时|条件允许时|必要时|如有必要/;

export interface VerbStrength {
  /** The word that decides. */
  readonly verb: string;
  readonly strength: Strength;
}

/**
 * How firmly an item binds: the softest verb of its chain (研究制定 binds no more than 研究), or a word before it that
 * leaves it open (力争, 适时).
 * @returns null: no verb of the scale
 */
export function strengthOf({ verb, text }: Pick<PlanPoint, 'verb' | 'text'>): VerbStrength | null {
  const open = OPEN.exec(text)?.[0];
  if (open !== undefined) return { verb: open, strength: 'try' };
  if (verb === '') return firstIn(text.slice(0, OPENING));
  const at = text.indexOf(verb);
  const hedge = HEDGE.exec(at > 0 ? text.slice(0, at) : '')?.[0];
  if (hedge !== undefined) return { verb: `${hedge}${verb}`, strength: 'try' };
  let softest: VerbStrength | null = null;
  for (const found of verbsIn(verb)) {
    if (softest === null || rank(found.strength) < rank(softest.strength)) softest = found;
  }
  return softest === null ? null : { verb, strength: softest.strength };
}

/** Where the reader found no verb: the word that opens the text. */
function firstIn(opening: string): VerbStrength | null {
  const hedge = HEDGE.exec(opening)?.[0];
  return hedge === undefined ? (verbsIn(opening)[0] ?? null) : { verb: hedge, strength: 'try' };
}

/** True when the local verb binds clearly less: two degrees, or no more than an attempt. 推进 for 开展 is usual. */
export function isSofter(local: Strength, duty: Strength): boolean {
  if (rank(local) >= rank(duty)) return false;
  return local === 'try' || rank(duty) - rank(local) >= 2;
}

function rank(strength: Strength): number {
  return STRENGTHS.indexOf(strength);
}

function verbsIn(chain: string): VerbStrength[] {
  const found: VerbStrength[] = [];
  for (let at = 0; at < chain.length; ) {
    const verb = verbAt(chain, at);
    const strength = BY_VERB.get(verb);
    if (strength) found.push({ verb, strength });
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
