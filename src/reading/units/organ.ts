/** What names of organs, departments and other bodies end in. */
const ENDING =
  /(?:司|局|部|处|室|办|委|厅|院|会|署|中心|政府|单位|部门|地区|科|所|队|站|馆|社|集团|公司|银行|分行|大学|学校|学院|协会|学会|联盟|党组|党委|军区|兵团|海关|公署|行署|管委会|编办|科协|残联|妇联|工商联|总工会|团委|组|团|省委|市委|县委|法院|检察院|各?[省市县区旗州盟]|专班|地方)(?:[（(〔][^（）()〔〕]{1,20}[）)〕])?$/;
/** Names of departments are short; the longest official ones of cities reach 25 characters. */
const MAX_NAME = 30;
/** Words that no name of an organ holds, but nearly every sentence does. */
const SENTENCE_WORDS =
  /[要将应须把被]|[，。：；！？]|并|力度|水平|积极|推动|加快|加强|开展|落实|提升|提高|切实|以及其/;
/** First words of an action; a name longer than eight characters does not begin so. */
const ACTION_START =
  /^(?:建立|健全|完善|推进|推动|制定|编制|新建|开展|加强|强化|组织|实施|建设|促进|支持|鼓励|引导|指导|做好|打造|优化|深化|研究|探索|启动|配合|参与|落实|整合|统筹)/;
const NOT_NAMES = /^(?:全部|内部|外部|局部|干部|机会|社会|办公|以上|本办|工作会|大会|年会)$/;

/** True when a word looks like the name of an organ, a department, or a group of them. */
export function looksLikeOrgan(word: string): boolean {
  const name = word.trim();
  if (name.length < 2 || name.length > MAX_NAME || !ENDING.test(name) || NOT_NAMES.test(name)) return false;
  if (SENTENCE_WORDS.test(name)) return false;
  if (name.includes('的') && !/有条件的(?:地区|地方|市|县)/.test(name)) return false;
  return name.length <= 8 || !ACTION_START.test(name);
}

/** True when a word ends as names of organs do, whatever stands before. */
export function endsLikeOrgan(word: string): boolean {
  return ENDING.test(word.slice(-24));
}

const COLLECTIVE =
  /^(?:各|有关|相关|其他|其它|全体|所有|全市|全省|全县|省级?有关|市级?有关|省直|市直|县直|试点城市|机关各|局机关各|局属各)|各(?:有关|相关)?(?:部门|单位|地区|处室|司局|[省市县区]|级)|(?:有关|相关|成员)(?:部门|单位|司局|处室|地区|地方|方面)$|^(?:[^各]{0,6})(?:有关|相关)/;

/** True for 各有关部门, 各市政府 and the like: a group to be listed by a person, not one unit. */
export function isCollective(name: string): boolean {
  return COLLECTIVE.test(name);
}
