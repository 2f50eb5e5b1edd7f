/** Which edition of the table below; it changes what is asked, not what is stored. */
export const SYNONYMS_VERSION = 1;

/**
 * Words of the field that name the same thing: data, no rules. Stricter than the words by which coverage compares duties
 * (domain/coverage/terms.ts): who looks for one of a line wants to see every other as well.
 */
const SYNONYMS = `
商标 注册商标 商标权
著作权 版权
著作权登记 版权登记
地理标志 地标 地理标识
地理标志产品 地理标志保护产品
专用标志 专用标识
著录项目 著录事项
著录项目变更 著录事项变更
质押融资 质押贷款
资产证券化 abs
非正常专利申请 非正常申请
恶意注册 恶意抢注 抢注
快速维权中心 快维中心
技术与创新支持中心 tisc
世界知识产权组织 wipo
高等院校 高校 高等学校
科研机构 科研院所 科研组织
中小企业 中小微企业
专利代理机构 专利事务所
国家知识产权局 国知局
新疆生产建设兵团 兵团
一带一路 丝绸之路经济带
十四五 第十四个五年
十三五 第十三个五年
贯标 贯彻知识产权管理规范
双随机一公开 双随机
营商环境评价 营商环境评估
`;

/** A word of two characters stands in many others (各地标准 holds 地标): it is exchanged only where it stands alone. */
const LEAST_WITHIN = 3;
const MAX_FORMS = 8;

const groups = SYNONYMS.trim()
  .split('\n')
  .map((line) => line.split(' '));
const groupOf = new Map(groups.flatMap((group) => group.map((form) => [form, group] as const)));
const inside = [...groupOf.keys()]
  .filter((form) => [...form].length >= LEAST_WITHIN)
  .sort((a, b) => b.length - a.length);

/** Other words for one that is looked for. */
export interface Synonyms {
  /** The word as it was asked, folded. */
  readonly word: string;
  /** What means the same, folded. */
  readonly others: readonly string[];
}

/**
 * Other ways to say a word: those of its own line of the table, or of the longest known word within it.
 * @param word folded, without spaces
 */
export function synonymsOf(word: string): Synonyms[] {
  const whole = groupOf.get(word);
  if (whole) return [{ word, others: whole.filter((form) => form !== word) }];
  const found = inside.find((form) => word.includes(form));
  const group = found === undefined ? undefined : groupOf.get(found);
  return found === undefined || group === undefined
    ? []
    : [{ word: found, others: group.filter((form) => form !== found) }];
}

/** The word and every way to say it otherwise, the word itself first; none that holds another of them. */
export function formsOf(word: string): string[] {
  const others = synonymsOf(word).flatMap((known) =>
    known.others.map((other) => word.replace(known.word, other)),
  );
  const forms = [word];
  for (const other of others) if (!forms.some((form) => other.includes(form))) forms.push(other);
  return forms.slice(0, MAX_FORMS);
}
