/**
 * Words of official Chinese that draw a narrower circle of those who act or benefit: data of the language. Looked for
 * outside titles, quotes and brackets, where they are part of a name.
 */

/** Numbers that pick out a few. */
const FEW = '(?:[一二两三四五六七八九十几\\d]+|若干|部分|少数|个别|几|一些)';
const REGIONS =
  '(?:地级市|地市|市州|设区市|县市|县区|市县|区县|市|州|盟|县|区|旗)(?![场级民直政值属域位间内])';
const PLACES = `(?:${REGIONS}|地区|地方|城市|园区|开发区|高新区|经开区)`;
const BODIES = '(?:单位|企业|公司|机构|高校|院校|学校|院所|银行|行业|领域|协会|平台)';

const PARTIAL = new RegExp(
  [
    `有条件的?(?:${PLACES}|${BODIES})`,
    '(?:具备|符合)(?:相应|一定)?条件的[^，,；;。的]{0,8}',
    '条件(?:成熟|具备|较好|允许)的[^，,；;。]{0,8}',
    `(?:基础|条件|工作)(?:较好|好|扎实)的?(?:${PLACES}|${BODIES})`,
    `(?:部分|个别|少数|若干|一些|几个)(?:${PLACES}|单位|企业|高校|机构|领域|行业)`,
    `(?:主要|重点)${REGIONS}`,
    '部分(?:专利|商标|类型|项目|环节|事项|业务|窗口|人员|学校)',
    '(?:选择|选取|确定|在)[^，,；;。]{0,12}(?:先行|试点)(?!示范)',
    `(?:选择|选取|遴选|挑选|选定|确定)(?:出)?(?:有代表性的?|基础好的?)?${FEW}[个家所]?(?:${PLACES}|${BODIES})`,
    '先行先试|(?<!优|首|率)先在[^，,；;。]{2,10}',
    '[^，,；;。、]{1,6}(?:市|州|县|区|园区)(?:率先|先行|先期)',
    '试点(?!示范|工作方案|经验|成果|成效)|先行先试',
    '(?:只|仅)(?!有|次|要|能)(?:限于?|在|对|面向)?[^，,；;。]{2,10}',
    `在(?:${FEW}[个家]?|重点|少数|主要)[^，,；;。]{0,8}(?:${PLACES}|企业|高校)`,
    `(?:推动|指导|组织|支持|帮助|引导|鼓励)(?:[12一两二三345]|[四五])[个家所](?:${BODIES}|${PLACES})`,
    `(?:[两二三四五六]|[2-9])个?(?:${REGIONS})(?:率先|先行|开展|实施|组织|建立|设立|推进|推动|启动|负责)`,
    '其[他余](?:地区|地方|市|县|领域|企业|单位)[^，,；;。]{0,4}[暂不][^，,；;。]{0,6}',
    '(?:省会|中心|重点|主要)城市|省城|省会(?!城)|(?:主|中心)城区',
    '对\\d{1,2}[%％]的|半数以上|(?:新设|新增|新办|被投诉|被举报)的?[^，,；;。]{0,6}(?:机构|企业|单位)|(?:行业|产业)(?:龙头|骨干)',
    '抽样|抽查|按[^，,；;。]{0,8}比例',
  ].join('|'),
  'u',
);
/** Who is chosen for something must meet conditions: that narrows nothing. */
const CHOOSING = /试点|示范|遴选|推荐|申报|评选|选拔|条件/;
/** One of a kind must stand somewhere. */
const STANDS_SOMEWHERE = /(?:中心|基地|园区|集聚区|法庭|大厦|展馆|重点城市)(?!作用|职能|功能)/;
/** Checks by chance are what such duties ask for. */
const BY_CHANCE = /抽查|抽检|抽样|双随机|比例/;

/** Kinds a word of which each may be narrowed by a word before it. */
const KINDS = [
  '企业',
  '高校',
  '机构',
  '园区',
  '院所',
  '学校',
  '银行',
  '社区',
  '产业',
  '行业',
  '市场',
  '平台',
];
const NARROWER =
  '(?:中小微|中小|小微|省属|市属|央属|国有|民营|规模以上|规上|龙头|骨干|头部|大型|上市|拟上市|高新技术|科技型|试点|示范|优势|重点|主要|部分|个别|若干|高新区|开发区|经开区|本科|公办|国家级|省级|在[\\p{Script=Han}]{1,4})';
const NARROWED = new RegExp(`${NARROWER}(?:的)?(${KINDS.join('|')})(?!为|等)`, 'u');

/**
 * Words by which a text speaks of a part of those whom another text means.
 * @param local the local item, @param owed the duty
 * @returns null: it draws no narrower circle
 */
export function partialWords(local: string, owed: string): string | null {
  const found = CHOOSING.test(owed) || PARTIAL.test(owed) ? undefined : PARTIAL.exec(local)?.[0];
  if (found !== undefined && !(/抽|比例/.test(found) && BY_CHANCE.test(owed))) return found;
  return narrowedKind(local, owed);
}

/** 推动规模以上企业… where the duty says 企业; not where the duty itself or another place of the item says more. */
function narrowedKind(local: string, owed: string): string | null {
  const [words, kind] = NARROWED.exec(local) ?? [];
  if (words === undefined || kind === undefined || CHOOSING.test(owed)) return null;
  const [inOwed, inLocal] = [owed.split(kind).length - 1, local.split(kind).length - 1];
  if (inOwed === 0 || inLocal > 1) return null;
  const before = words.slice(0, -kind.length).replace(/的$/, '');
  if (owed.includes(before) || new RegExp(`${NARROWER}的?${kind}`, 'u').test(owed)) return null;
  return words;
}

const PLACE_NAME =
  '(?!各|全|本|我|每|有关|所有|相关|地级|设区|其他)[\\p{Script=Han}]{2,4}?(?:市(?![场级县区民直政值局委州、（])|新区|高新区|经开区|开发区|自贸试验区|自贸区|县(?![级区域市乡])|州(?!级)|盟|区(?![域县]))';
const NO_NAME =
  /(?:城|超|股|上|夜|都|省|级|设区|部分|重点|有关|相关|其他|地|园|社|辖|聚|示范|试验|城|市|郊|专|自治|片|景|街|小|保护|行政|先导|功能|山|库|灾|牧|林|农|老|矿|海|军|警|战)(?:市|区|县|州|盟)$/;
const ACTS =
  '(?:率先|先行|负责|全面|要|应|可|积极|认真|切实|加快|开展|实施|组织|建立|设立|推进|推动|启动|探索|落实|加强|制定|建设|完善|做好|承担|试行|压实|履行|强化|出台|举办)';
const AT_PLACE = new RegExp(
  `(?:在|于|面向|限于|以)(${PLACE_NAME})((?:、${PLACE_NAME})*)(?:等)?(?![\\p{Script=Han}]{0,6}(?:大学|学院|中心|分中心|基地))`,
  'u',
);
const BY_PLACE = new RegExp(
  `^(?:由|推动|支持|指导|督促|组织|要求|安排)?((?:\\p{Script=Han}{2,4}、)*${PLACE_NAME})(?=[两三四]?市?${ACTS})`,
  'u',
);

/** Fields of work one of which may be picked out: 对电子商务领域的…; named as examples, with 等, they narrow nothing. */
const ONE_FIELD = /(?:对|在|限于)([\p{Script=Han}]{2,6})(?:领域|行业|环节)(?!等)/u;

/** One field of work where the duty names none. */
export function singleField(clause: string, owed: string): string | null {
  const [words, field] = ONE_FIELD.exec(clause) ?? [];
  if (words === undefined || field === undefined) return null;
  if (/等|重点|关键|各|全|相关|有关|知识产权/.test(words) || CHOOSING.test(owed)) return null;
  return owed.includes(field) ? null : words;
}

/**
 * A single place that is to do what all are to do: 在江北市开展…, 江北市率先建立….
 * @param region name of the region whose plan it is, which is no part of itself; undefined: unknown
 */
export function singlePlace(clause: string, owed: string, region: string | undefined): string | null {
  if (CHOOSING.test(owed) || STANDS_SOMEWHERE.test(owed)) return null;
  for (const pattern of [AT_PLACE, BY_PLACE]) {
    const [, place] = pattern.exec(clause) ?? [];
    if (place === undefined || NO_NAME.test(place) || owed.includes(place)) continue;
    if (region !== undefined && (region.includes(place) || place.includes(region))) continue;
    return place;
  }
  return null;
}

/** Kinds of bodies one of which may be picked out as the only one to act. */
const AGENT =
  /^(?:支持|推动|鼓励|组织|指导|引导|促进|督促)(?:全?省|我省|省内|市内|在\p{Script=Han}|驻\p{Script=Han}|区域内)?(企业|高校|院校|科研院所|科研机构|园区|协会|国有企业|民营企业)(?![、和与及])/u;
const AGENTS = /企业|高校|院校|院所|科研|园区|协会|主体|单位|机构|社会|公众|学校/;

/** One kind of bodies where the duty names none: 支持高校推动技术转移 for 推动技术转移. */
export function singleAgent(clause: string, owed: string, verb: string): string | null {
  const agent = AGENT.exec(clause);
  if (agent === null || AGENTS.test(owed) || verb === '') return null;
  return clause.slice(agent[0].length).includes(verb) ? agent[0] : null;
}
