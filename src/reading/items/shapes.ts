/** Shapes of clauses that are told by their fixed words, before any verb is looked for. Offsets into the clause. */

export interface Shape {
  readonly verb: string;
  readonly verbAt: number;
  readonly object: string;
}

/** 把…落到实处: the verb stands at the end. */
const BA =
  /^(把|将)(.{2,60}?)(落到实处|落实到位|落到地上|抓实抓好|有机结合起?来?|剔除(?=$)|做实做细|纳入(?=.)|作为(?=.)|转化为(?=.)|融入(?=.)|列入(?=.)|列为(?=.)|(?:压缩|缩短|压减|降低|减少|提高|提升|扩大|增加|控制|拓展|延伸|打造|建设)[至到成在为](?=.)|建成(?=.)|进行(?=.))/;
/** 综合利用率达到85%以上: a figure to reach, its subject before it. */
const TARGET =
  /^([^，,；;。]{2,40}?)(达到|不低于|不少于|不超过|超过|突破|(?:提高|提升|下降|降低|增长|增加|压缩|压减|缩短|控制|保持|稳定)[到至在]|降[到至])(.{0,30})$/;
const FIGURE = /(?:率|度|量|额|值|数|比例|比重|占比|规模|水平|面积|时间|时限|周期|成本)$/;
/** 省财政厅负责…, 各部门要…: who does it, before what is done. */
const SUBJECT =
  /^[^，,；;。：:的]{0,40}?(?:部门|单位|机构|企业|高校|局|委|厅|部|办|署|院|会|政府|地区|地方|省|市|县|区|中心|协会)(?:要|应当?|须|需要?|负责|分别|(?=会同|牵头))/;
/** 各省市要…, 有关部门应当…, 主办方不得…: words that owe; nothing before them is done. */
const OWING =
  /^[^，,；;。：:的]{2,40}?(?:部门|单位|机构|企业|高校|局|委|厅|部|办|署|院|会|政府|地区|地方|省|市|县|区|中心|协会|方)(?:也|还|均|都)?(?:要(?![素求点件闻害领略])|应当|须|必须|(?=不得))/;
/** 发电企业实施…: a body and what it does. */
const DOING =
  /^(?:各[^，,；;。：:的]{1,30}?|[^，,；;。：:的、]{2,20}?)(?:部门|单位|机构|企业|高校|院校|政府|协会|主办方)(?=严格|实施|开展|建立|落实|制定|负责|实现|完成|建成)/;
/** Phrases of place, time or manner by how they end: 在…过程中, 以…为抓手. */
const FRAME_END =
  /^(?:(?:在|当|于).+(?:中|基础上|前提下|同时|方面|时|后|之际|框架下|指导下|领导下|支持下)|以.+为[^，,的]{1,6}|按照?.+(?:原则|要求|部署|方式|思路|标准|规定|比例|方法|模式)|通过.+(?:方式|形式|途径|手段|措施|办法|渠道|方法|模式|等)|(?:采取|采用|运用|利用).+(?:方式|形式|途径|手段|办法|渠道|方法|措施))$/;
/** 为贯彻…， and 为了…，: what for; 为…提供… is an action. */
const PURPOSE =
  /^为(?:了|进一步|深入|全面|认真|切实|更好地?|加快|贯彻|落实|推动|推进|促进|加强|规范|提升|提高|做好|完善|深化|实现|支持|解决|充分)/;
const GIVING = /(?:提供|营造|创造|奠定|打下|注入|增添|作出|做出|开辟|打造|配备)/;

/** A clause longer than this is none of these; keeps hostile text cheap. */
const LONGEST_FRAME = 200;

/**
 * 把…落到实处, 将…纳入…
 * @param at where 把 or 将 may stand
 */
export function baShape(clause: string, at: number): Shape | null {
  const ba = BA.exec(clause.slice(at, at + 90));
  if (!ba) return null;
  const [, mark = '', what = '', verb = ''] = ba;
  const verbAt = at + mark.length + what.length;
  return { verb, verbAt, object: `${what}${clause.slice(verbAt + verb.length)}`.trim() };
}

/** A figure to reach without any other verb. */
export function targetShape(clause: string): Shape | null {
  const target = TARGET.exec(clause);
  const [, subject = '', verb = '', figure = ''] = target ?? [];
  if (!target || !/[\d０-９一二三四五六七八九十百]/.test(figure)) return null;
  return { verb, verbAt: subject.length, object: `${subject.trim()}${figure}` };
}

/** True when what a target is set for is named as a figure: 利用率达到…, 办理时间压缩至…. */
export function isFigure(target: Shape): boolean {
  return FIGURE.test(target.object.slice(0, target.verbAt));
}

/** Characters of a clause that only name who does it; 0: none. */
export function subjectLength(clause: string): number {
  return SUBJECT.exec(clause.slice(0, 60))?.[0].length ?? 0;
}

/** Characters of a clause that name who owes what follows (要, 应当, 须, 不得); 0: none. */
export function owingLength(clause: string): number {
  const head = clause.slice(0, 60);
  return /[要须]|应当|不得/.test(head) ? (OWING.exec(head)?.[0].length ?? 0) : 0;
}

/** Characters of a clause that name who does what follows without saying that it is owed; 0: none. */
export function doingLength(clause: string): number {
  return DOING.exec(clause.slice(0, 40))?.[0].length ?? 0;
}

/** True for a clause that only says how, where, when or what for. */
export function isFrameWhole(clause: string): boolean {
  const words = clause.trim();
  if (words.length > LONGEST_FRAME) return false;
  return FRAME_END.test(words) || (PURPOSE.test(words) && !GIVING.test(words));
}
