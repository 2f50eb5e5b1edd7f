/** What the header of a column says, before the columns are weighed against each other. */
export type HeadWord =
  | 'number'
  | 'part'
  | 'work'
  | 'name'
  | 'units'
  | 'lead'
  | 'co'
  | 'person'
  | 'deadline'
  | 'schedule'
  | 'start'
  | 'target'
  /** A year, quarter or month alone: what stands below depends on the other columns. */
  | 'year'
  | 'remark'
  | 'indicator'
  | 'unit'
  | 'nature'
  | 'value'
  | 'project'
  | 'contact'
  | 'score'
  | 'thing';

export interface Head {
  readonly word: HeadWord;
  /** Of `work` and `indicator`: the higher, the finer; 10 a group of tasks, 50 a measure. */
  readonly rank: number;
  /** Printed in the header: 2026年目标; null: none. */
  readonly year: number | null;
}

/** Ranks of `work`. */
export const RANK = { group: 20, task: 30, step: 40, measure: 50 } as const;

const BODY = '(?:单位|部门|主体|处室|部室|科室|股室|司局|院系|机构|地区|方)';
const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`);

/** The first that fits decides. Matched whole against words without white space, years and brackets. */
const WORDS: readonly (readonly [HeadWord, RegExp, number?])[] = [
  ['number', whole('(?:任务|工作|事项|项目|指标|举措)?(?:序号|编号|项次)|序|号|No\\.?|NO\\.?')],
  ['nature', whole('(?:指标)?(?:属性|性质)|指标类型')],
  ['unit', whole('(?:计量|指标|度量|数据)?单位|量纲')],
  ['score', whole('.{0,6}(?:分值|评分标准|评分细则|得分|自评分|权重|扣分|评价标准|赋分)')],
  ['value', whole('.{0,6}(?:目标值|指标值|现状值|基期值|基准值|基数|完成值|实际值|现状|规划值)')],
  [
    'value',
    whole(
      '(?:年均)?(?:增速|增长率|增长)(?:或累计)?|累计|年均(?:增速|增长)?.{0,4}累计|年均|实际|实绩|预期|预计|预测|完成|完成数|规划',
    ),
  ],
  ['target', whole('(?:考核|量化|绩效)指标|.{0,6}(?:目标要求|预期目标|目标成果|完成标准|验收标准|工作标准)')],
  ['indicator', whole('.{0,4}一级指标(?:名称)?'), 10],
  ['indicator', whole('.{0,4}三级指标(?:名称)?'), 30],
  ['indicator', whole('.{0,6}指标(?:名称|项|内容|项目|事项)?'), 20],
  [
    'contact',
    whole('.{0,6}(?:电话|手机|手机号码?|邮箱|联系方式|职务|职称|地址|传真|身份证号码?|性别|年龄|学历|邮编)'),
  ],
  [
    'project',
    whole(
      '.{0,6}(?:投资|投资额|投资估算|资金来源|资金|预算|概算|经费|金额|补助|产值)(?:规模|总额|情况|计划|需求|安排)?',
    ),
  ],
  [
    'project',
    whole(
      '(?:项目)?(?:建设|实施|起止|投资)?(?:规模|地点|性质|年限|起止年限|工期|周期|区域)(?:及内容)?|(?:项目)?所在地|占地面积|用地.{0,4}|建设内容(?:及|和|与)规模|.{0,4}(?:前期|形象)进度',
    ),
  ],
  ['start', whole('.{0,4}(?:开始|启动|起始|开工|成立)(?:时间|日期)')],
  [
    'remark',
    whole(
      '备注|说明|附注|备考|.{0,6}(?:进展|进展情况|完成情况|落实情况|推进情况|执行情况|开展情况|状态|来源|依据|出处)|当前进度|是否完成|文号|发文字号',
    ),
  ],
  [
    'co',
    whole(
      `.{0,4}(?:配合|协办|协助|参加|参与|协同|指导|支持|监督|联合|会办|会同)(?:责任|落实|实施|推进|、?协办)*${BODY}?`,
    ),
  ],
  [
    'units',
    whole(`.{0,4}牵头.{0,6}(?:配合|参与|协同|责任).{0,2}${BODY}|.{0,6}责任${BODY}.{0,4}(?:牵头|配合).{0,8}`),
  ],
  [
    'lead',
    whole(`.{0,4}(?:牵头|主办|主责|第一责任)(?:责任|负责|实施|落实|推进)*(?:${BODY}(?:[和及与、/].{1,6})?)?`),
  ],
  ['units', whole(`责任${BODY}[和及与、/].{0,2}(?:责任|负责|联系)人(?:员)?`)],
  ['person', whole('.{0,6}(?:责任人|责任人员|领导|负责人|联系人|联络员|经办人|姓名|负责同志)(?:姓名)?')],
  [
    'units',
    whole(
      `.{0,4}(?:责任|负责|承办|落实|实施|承担|主责|完成|推进|建设|运营|执行|分工|主管|归口|起草|报送|提请|承接)(?:责任)?${BODY}(?:[和及与、/].{1,6})?|责任分工|分工|责任|责任单位.{0,6}`,
    ),
  ],
  ['schedule', whole('.{0,4}(?:进度|时间|阶段|年度|工作)(?:安排|计划)|时间表|阶段性?(?:目标|任务)')],
  ['year', whole('(?:第?[一二三四1-4]季度|[上下]半年|1?\\d月份?)(?:目标|任务|安排|计划|进度)?')],
  [
    'deadline',
    whole('.{0,8}(?:时间|时限|期限|节点|限期|日期)(?:要求)?|.{0,4}(?:时间|时限|进度)(?:要求|节点)|完成进度'),
  ],
  ['target', whole('.{0,6}(?:目标|成效|成果|成果形式|产出|交付物|预期效果|里程碑)(?:及.{1,6})?')],
  [
    'part',
    whole(
      '.{0,4}(?:领域|类别|分类|板块|方面|维度|环节|类型|方向|模块|章节|篇章|部分|大类|小类|专项|门类|目录|体系)|重点工程|专项行动|重点行动|行动',
    ),
  ],
  [
    'work',
    whole('.{0,8}(?:问题|短板|风险点|风险隐患)(?:描述|表现|清单|名称|内容|简述|概述)?|薄弱环节'),
    RANK.group,
  ],
  [
    'work',
    whole(
      '一级(?:任务|事项|目标)|(?:重点|主要|重大|核心|总体|中心|年度|年度重点|目标)(?:工作)?(?:任务|工作)|目标任务|重点工作任务|总任务',
    ),
    RANK.group,
  ],
  [
    'work',
    whole(
      '具体任务|任务举措|三级任务|(?:重点|主要|重大|重要|改革|政策|创新|特色|核心|关键)(?:举措|措施)|(?:重点|主要|改革)(?:任务|工作)(?:及|和|与)?(?:举措|措施)(?:清单)?|举措清单|措施清单',
    ),
    RANK.step,
  ],
  [
    'work',
    whole(
      '.{0,6}(?:举措|措施|路径|内容|描述|做法|步骤|简介|思路|场景)(?:及.{1,6})?|具体工作(?:任务|安排)?|.{0,4}(?:工作|任务|具体|实施|推进|落实|整改)(?:要求|安排|方式|计划)|推进方案',
    ),
    RANK.measure,
  ],
  [
    'work',
    whole('.{0,4}(?:任务|工作|事项)(?:名称|事项|清单|细则|细则名称|项目|分解|要点)?|(?:建设|改革)任务'),
    RANK.task,
  ],
  [
    'thing',
    whole(
      '(?:项目|工程|平台|企业|公司|机构|产品|需求|技术需求|难题|专家|人员|学校|园区|基地|文件|政策|设备)(?:名称|清单|简称)?|.{0,6}(?:项目|平台|企业|产品|需求|工程)名称|单位名称|申报单位|所属行业',
    ),
  ],
  ['name', whole('.{1,10}(?:名称|清单)|名称')],
];

/** The longest header cell; sentences are no header. */
const MAX_HEAD = 24;

/**
 * Reads the words of a header cell, of its last row or of all its rows from the top.
 * @param printed with or without white space: `责 任 单 位`, `2026年目标`, `完成时限（2025年）`
 * @returns null: no header word
 */
export function headOf(printed: string): Head | null {
  const compact = printed.replace(/\s+/g, '').replace(/^[“”"*★]+|[“”"*★：:]+$/g, '');
  if (compact === '' || compact.length > MAX_HEAD + 20) return null;
  const year = yearOf(compact);
  const bare = compact.replace(/(?!^)[（(〔[【][^（()）]*[)）〕\]】]$/, '');
  const open = compact.replace(/[（()）]/g, '');
  for (const words of new Set([bare, open])) {
    const core = words.length > MAX_HEAD ? '' : withoutYear(words);
    if (core === '' && words !== '' && words.length <= MAX_HEAD) return { word: 'year', rank: 0, year };
    const found = WORDS.find(([, pattern]) => pattern.test(core));
    if (found) return { word: found[0], rank: found[2] ?? 0, year };
  }
  return null;
}

/** The year a header names: 2025年, 到2027年, 2025; the last of several; null: none. */
function yearOf(words: string): number | null {
  const year = [...words.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].at(-1)?.[1];
  return year === undefined ? null : Number(year);
}

function withoutYear(words: string): string {
  return words
    .replace(/(?:[到至截止]{0,2}20\d\d(?:[-—–~至到]+20\d\d)?(?:年度|年底|年末|年)?)/g, '')
    .replace(/^(?:“?十[三四五六]五”?(?:时期|期间|末)?|本年度?|今年|全年|当年|年度)(?=.{2})/, '')
    .replace(/^的/, '');
}
