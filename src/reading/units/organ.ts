/** What names of organs, departments and other bodies end in. */
const ENDING =
  /(?:司|局|部|处|室|办|委|厅|院|会|署|中心|政府|单位|部门|地区|科|所|队|站|馆|社|集团|公司|银行|分行|支行|大学|学校|学院|党校|协会|学会|联盟|联合体|党组|党委|军区|兵团|海关|公署|行署|管委会|编办|科协|残联|妇联|工商联|文联|侨联|总工会|团委|(?:共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)中央|组|团|省委|市委|县委|工委|纪委|监委|人大|政协|法院|检察院|各?[省市县区旗州盟]|乡镇|镇街|街镇|各[乡镇村]|街道|专班|地方|开发区|高新区|新区|园区|指挥部|联席会议|局党校|国网|省军区|分公司|基金会|机场|电台|电视台|报社|电网)(?:[（(〔[][^（）()〔〕[\]]{1,20}[）)〕\]])?$/;
/** Names of departments are short; the longest official ones of joint offices reach 40 characters. */
const MAX_NAME = 40;
/** Words that no name of an organ holds, but nearly every sentence does. */
const SENTENCE_WORDS =
  /要(?!素|闻|害)|应(?![急用对])|[将须把被]|[，。：；！？“”《》]|并(?!网)|力度|水平|积极|推动|加快|加强|开展|落实|提升|提高|切实|以及其/;
/** First words of an action; a name longer than eight characters does not begin so. */
const ACTION_START =
  /^(?:建立|健全|完善|推进|推动|制定|编制|新建|开展|加强|强化|组织|实施|建设|促进|支持|鼓励|引导|指导|做好|打造|优化|深化|研究|探索|启动|配合|参与|落实|整合|统筹)/;
/** Offices named for the task they were set up for: 建设工作领导小组办公室. */
const SET_UP = /(?:办公室|领导小组|指挥部|专班|联席会议|委员会|研究院|中心)$/;
/** 市“最多跑一次”改革办: what an office was set up for. */
const QUOTED = /(?<=^[^“”]{1,12})“[^“”]{2,12}”(?=[^“”]{1,12}$)/;
const NOT_NAMES =
  /^(?:全部|内部|外部|局部|干部|机会|社会|办公|以上|本办|工作会|大会|年会|下同|一部|本部|城市|都市|地市)$/;

/** True when a word looks like the name of an organ, a department, or a group of them. */
export function looksLikeOrgan(word: string): boolean {
  const name = word.includes('“') ? word.trim().replace(QUOTED, '') : word.trim();
  if (name.length < 2 || name.length > MAX_NAME || !ENDING.test(name) || NOT_NAMES.test(name)) return false;
  if (SENTENCE_WORDS.test(name)) return false;
  if (name.includes('的') && !/有条件的(?:地区|地方|市|县)/.test(name)) return false;
  return name.length <= 8 || !ACTION_START.test(name) || SET_UP.test(name);
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

/** How a list of a group opens (各高校, 有关企业). */
const GROUP = /^(?:各|有关|相关|所有|全体)[一-鿿、（）()〔〕]{1,24}$/;

/** True when a word may stand where units are listed with role words: an organ, a region, or a group of bodies. */
export function mayBeNamed(word: string): boolean {
  return looksLikeOrgan(word) || (GROUP.test(word) && !SENTENCE_WORDS.test(word));
}

/** Names that can only be offices of state, not regions, firms, or other words that end alike. */
const OFFICE =
  /^(?:省|市|县|区|自治区|国家|中央|全国|各)?.{1,30}(?:局|委|厅|部|办|总署|办公室|办公厅|人民政府|政府|法院|检察院|管委会|委员会|组织部|宣传部|人民银行|编办|海关|残联|妇联|科协|总工会|司|(?:督查|研究|参事|信访|监察)室|(?<!好|用|之|长|短|益|害|妙|深|到|此|何|别|坏|出|办事)处)$/;

/** True for the name of an office of state: what a bracket without role words must hold to name who is responsible. */
export function isOffice(word: string): boolean {
  if (/^(?:办公室|办公厅|秘书处)$/.test(word)) return true;
  return looksLikeOrgan(word) && OFFICE.test(word) && !/^(?:一|二|三|四|该|其|本|某|每)/.test(word);
}
