import type { Deliverable } from '../../domain/plan.ts';

export interface DeliverableVerdict {
  readonly kind: Deliverable;
  /** Sentence in Chinese that names the words that decided. */
  readonly why: string;
}

const KIND_NAMES: Record<Deliverable, string> = {
  document: '文件',
  system: '机制体系',
  indicator: '指标数据',
  selection: '试点遴选',
  assessment: '考核评价',
  survey: '调查',
  enforcement: '执法监管',
  service: '服务',
  registry: '名录清单',
  event: '会议活动',
  training: '培训教育',
  cooperation: '合作交流',
  other: '其他',
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What an object's last telling word makes of it. The word that ends nearest to the object's end decides. */
const BY_OBJECT: readonly (readonly [Deliverable, readonly string[]])[] = [
  [
    'document',
    words(`办法 规定 细则 条例 法律 规章 法规 指引 指南 规划 计划 要点 意见 方案 文件 政策 措施 标准 规则 规范 战略 纲要 报告
      制修订 修订 修改 审议 通知 公告 预案 章程 教材 白皮书 蓝皮书 修改准备 论证 责任分工 任务分解 印发 印发实施 制定发布
      编制发布 经验做法 经验案例 典型案例 案例 总结`),
  ],
  [
    'system',
    words(`机制 体系 制度 体制 格局 模式 路径 环境 网络 改革 衔接 流程 再造 事权 布局 资源配置 配置 匹配 联动 职能 共治 融合
      机制和能力建设 制度化建设 市场建设 条件 方式 方法 质量关 责任链条`),
  ],
  [
    'indicator',
    words(`指标 增加值 核算 核算与发布 统计 监测 周期 效率 质量 效能 水平 规模 覆盖面 能力 意识 技能 覆盖率 比例 产值 增速 总量 数量
      质量和效率 满意率 目标 便利高效 效果追踪和统计 效果 成本`),
  ],
  [
    'selection',
    words(`试点示范 试点 示范 示范区 遴选 申报 评选 评选表彰 表彰 专利奖 推荐 揭榜挂帅 集聚区 评奖 示范项目 试点项目 示范企业 示范城市
      示范高校和科研机构`),
  ],
  [
    'assessment',
    words(
      '考核 检查考核 评估 评价 检查 绩效管理 自查评估 自查 督查 督导 验收 审计 评审 问题整改 评价结果 第三方评估',
    ),
  ],
  ['survey', words('调查 满意度调查 调研 问卷 普查 摸底 摸排 盘点')],
  [
    'enforcement',
    words(`执法 专项行动 监管 违法 侵权 查处 打击 整治 反垄断 源头管控 管控 滥用 惩戒 违法行为 注册行为 申请行为 裁决
      执法保护 行政保护 管理和监管 行为的管理 风险 保护`),
  ],
  [
    'service',
    words(`服务 公共服务 平台 窗口 援助 金融服务 中心 资源 传播利用 运营 转移转化 许可 保险 证券化 质押融资 金融产品 贯标 调解 仲裁
      推广 应用 创造和储备 运行 实体经济 支持 投入 机构 整合`),
  ],
  ['registry', words('清单 名录 名单 专家库 智库 数据库 台账 目录 档案 项目库 人才库 题库 资源库 信息库')],
  [
    'event',
    words(`会议 活动 宣传周 宣传日 宣传月 宣讲 宣传 宣传教育 故事 形象 大赛 竞赛 展会 论坛 博览会 发布会 现场会 推介会 理念传播
      普及教育活动`),
  ],
  [
    'training',
    words('培训 轮训 研修 课程 学位 教育 讲座 人才培养 队伍建设 队伍能力建设 培训和解读 职称 实训'),
  ],
  [
    'cooperation',
    words(
      '合作 交流 协定 互认互保 互认 会商 会商内涵 多边事务 谈判 国际规则 条约 备忘录 联盟 合作与交流 合作项目 合作交流',
    ),
  ],
  [
    'other',
    words('工程 行动 专项 项目 部署 产业 产品 品牌 积极性 活力 体验 导向 责任 基础 认识 思想 竞争 保障'),
  ],
];

/** Verbs that decide by themselves, whatever they act on. */
const BY_VERB: readonly (readonly [Deliverable, readonly string[], string])[] = [
  ['enforcement', words('打击 查处 整治 严查 惩治 遏制 防止 排查整治 清理整顿'), '以执法或处置情况为凭'],
  ['document', words('取消 废止'), '以调整或废止的文件为凭'],
  ['training', words('培训 轮训'), '以培训情况为凭'],
  ['survey', words('调查 调研 调查研究'), '以调查结果为凭'],
  ['selection', words('评选 遴选 遴选推荐 推荐 表彰 评选表彰 推荐申报'), '以评定或推荐的名单为凭'],
  ['event', words('举办 召开 办好 组织办好 承办 主办 讲好 宣传 展示'), '以举办情况为凭'],
  ['indicator', words('压缩 缩短 压减 降低 减少'), '以数据变化为凭'],
  ['cooperation', words('签署 签订 加入'), '以合作文本为凭'],
];

/** Verbs that end in a paper, unless the object is a mechanism or a list. */
const DRAFTING = /^(?:研究)?(?:制定|制订|印发|出台|编制|修订|起草|发布|编印|谋划出台)/;
/** Verbs that carry out a paper that is already there. */
const CARRYING_OUT =
  /^(?:落实|贯彻|执行|履行|遵守|承接|推广|学习|宣传|宣贯|用好|深入实施|实施|确保|细化落实)/;
/** Objects that speak of carrying out a paper, not of writing one. */
const CARRIED_OUT = /(?:落实|落地|落地见效|见效|(?<!印发)实施)$/;
/** Verbs that raise or lower a state of the world. */
const MEASURED = /^(?:提高|提升|增强|扩大|增加|新增|拓宽|支持扩大)/;
/** What a verb tells when its object tells nothing. */
const BY_VERB_ALONE: readonly (readonly [Deliverable, RegExp])[] = [
  ['system', /^(?:建立|健全|完善|构建|搭建)/],
  ['enforcement', /^(?:规范|严格|严把|严控|严防|防范|监管|监督)/],
  ['indicator', MEASURED],
];
/** Bodies one by one, that a list can hold. */
const COUNTED_BODIES =
  /(?<![\d.])\d[\d,]*\s*(?:余)?(?:家|(?:个|所)[^，。；]{0,20}(?:中心|站|机构|企业|基地|园区|集聚区|实验室|学校|医院|网点|窗口|联盟))/;
/** Endings that say nothing of the kind. */
const EMPTY_ENDING = /(?:工作指导|等工作|等|工作|建设|实施|情况|力度|任务|首期|领域|重点和|的)+$/;

/**
 * Proposes what an action leaves behind when it is done.
 * @param verb verb of the action
 * @param object what it acts on
 */
export function judgeDeliverable(verb: string, object: string): DeliverableVerdict {
  const byVerb = BY_VERB.find(([, verbs]) => verbs.includes(verb));
  if (byVerb) return verdict(byVerb[0], `动作「${verb}」，${byVerb[2]}`);
  const counted = COUNTED_BODIES.exec(object);
  if (counted) return verdict('registry', `「${counted[0]}」可逐一列名`);
  const told = verb.startsWith('发挥')
    ? wordAtEnd(object.replace(/的?(?:功能)?作用$/, ''))
    : tellingWord(object);
  if (
    told?.kind === 'document' &&
    !DRAFTING.test(verb) &&
    (CARRYING_OUT.test(verb) || CARRIED_OUT.test(object))
  ) {
    return verdict('other', `「${told.word}」是已有的文件，这里是执行而不是起草，以落实情况为凭`);
  }
  if (DRAFTING.test(verb) && told?.kind !== 'registry' && told?.kind !== 'system') {
    const about = told?.kind === 'document' ? `，对象落在「${told.word}」` : '';
    return verdict('document', `动作「${verb}」${about}，以印发的文件为凭`);
  }
  if (told?.kind === 'indicator' && MEASURED.test(verb))
    return verdict('indicator', `「${verb}…${told.word}」，以数据变化为凭`);
  if (told) return verdict(told.kind, `对象落在「${told.word}」`);
  const alone = BY_VERB_ALONE.find(([, verbs]) => verbs.test(verb));
  if (alone) return verdict(alone[0], `对象没有说明成果形式，按动作「${verb}」判断`);
  return verdict('other', `「${clipped(verb + object)}」中没有说明成果形式的词，待确认`);
}

function verdict(kind: Deliverable, why: string): DeliverableVerdict {
  return { kind, why: `${why}，归为${KIND_NAMES[kind]}` };
}

interface Told {
  readonly kind: Deliverable;
  readonly word: string;
}

/** The word at the very end of the object, else the last one that tells anything. */
function tellingWord(object: string): Told | null {
  const bare = object.replace(/[（(][^（）()]{1,30}[）)]$/, '').replace(/[”》]$/, '');
  return wordAtEnd(bare) ?? wordAtEnd(bare.replace(EMPTY_ENDING, '')) ?? lastWord(bare);
}

function wordAtEnd(text: string): Told | null {
  let best: Told | null = null;
  for (const [kind, list] of BY_OBJECT) {
    for (const word of list) {
      if (!text.endsWith(word) || isPartOfWord(text, text.length - word.length, word)) continue;
      if (!best || word.length > best.word.length) best = { kind, word };
    }
  }
  return best;
}

function lastWord(text: string): Told | null {
  let best: (Told & { end: number }) | null = null;
  const window = text.slice(-80);
  for (const [kind, list] of BY_OBJECT) {
    for (const word of list) {
      const at = window.lastIndexOf(word);
      if (at < 0 || isPartOfWord(window, at, word)) continue;
      const end = at + word.length;
      if (!best || end > best.end || (end === best.end && word.length > best.word.length))
        best = { kind, word, end };
    }
  }
  return best && { kind: best.kind, word: best.word };
}

/** 规范化, 服务业, 高质量 are words of their own. */
function isPartOfWord(text: string, at: number, word: string): boolean {
  const after = text[at + word.length] ?? '';
  return '化业性型者'.includes(after) && after !== ''
    ? true
    : text[at - 1] === '高' && word.startsWith('质量');
}

function clipped(text: string): string {
  return text.length > 16 ? `${text.slice(0, 16)}…` : text;
}
