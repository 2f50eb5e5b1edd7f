export interface CompletedName {
  readonly name: string;
  readonly raw: string;
}

/** 专利局|审业部: an organ, and a part of it whose kind is of a lower rank. */
const ORGAN_AND_PART =
  /^(.*?[^各](?:局|委|厅|总局|总署|部|院|中心|银行))(.{1,10}?(部|处|科|室|中心|司|办公室))$/;
/** 省|科技厅: the level of government before a name. */
const LEVEL_AND_ORGAN =
  /^(省(?!际)|市(?!场|容|政(?!府))|县(?!域)|区(?!域)|自治区|州|盟)(.{2,12}(厅|局|委|办|委员会|办公室))$/;
/** 省委组织部, 市政府办公室: they too say which level speaks. */
const LEVEL_HINT = /^(省|市|县|区|自治区|州|盟)(?:委|政府|人大|政协|纪委|法院|检察院)/;
/** Kinds of office each level has: a market's 厅 or a county's 部 is none of its own. */
const KINDS: Readonly<Record<string, RegExp>> = {
  省: /(?:厅|局|委|办|委员会)$/,
  自治区: /(?:厅|局|委|办|委员会)$/,
  市: /(?:局|委|办|委员会)$/,
  县: /(?:局|委|办|委员会)$/,
  区: /(?:局|委|办|委员会)$/,
  州: /(?:局|委|办|委员会)$/,
  盟: /(?:局|委|办|委员会)$/,
};
/** Names that state their own level or parent, or are groups. */
const OWN_LEVEL =
  /^(?:省|市(?!场|容|政(?!府))|县|区(?!域)|自治区|州|盟|国家|中央|中国|全国|国务院|各|有关|相关|人民|人行|海关|团|驻|[一-鿿]{2,5}?(?:省|市(?!场|容|政(?!府))|县(?!域)|区(?!域)|自治州|州|盟|旗))/;
/** Offices that answer to no local government, though they sit there. */
const VERTICAL =
  /银保监|证监|(?<!地方)金融监管|海关|海事局|铁路|民航|外汇|能源监管|长江|黄河|专员办|监管办|煤监|出入境|人民银行|人行/;
/** Ministries: none of them is a part of the organ named before it. */
const MINISTRY =
  /^(?:外交|国防|教育|科技|科学技术|工业和信息化|公安|国家安全|安全|民政|司法|财政|人力资源(?:和)?社会保障|人社|自然资源|生态环境|住房(?:和)?城乡建设|交通运输|交通|铁道|水利|农业农村|农业|商务|文化和旅游|文化|退役军人(?:事务)?|应急(?:管理)?)部$/;

/** 市委办公室、政府办公室: bodies of the level itself. */
const BESIDE = /^(?:政府|人大|政协|纪委|党委).{0,4}(?:办公厅|办公室|办)$/;

/** Prefixes that names may leave out, as the names before lend them. */
interface Lent {
  organ: { prefix: string; kind: string } | null;
  level: { prefix: string; kind: string } | null;
}

/**
 * Completes names whose prefix is left out: 专利局审业部、自动化部 → 专利局自动化部 within one run;
 * 省科技厅、财政厅 → 省财政厅 also over runs of the same words. A name is completed only when it is of a kind
 * the lender has.
 * @param runs names of each run (between two commas), in printed order
 */
export function completeNames(runs: readonly (readonly string[])[]): CompletedName[][] {
  const lent: Lent = { organ: null, level: null };
  return runs.map((names) => {
    lent.organ = null;
    return names.map((raw, i) => complete(raw, lent, i === 0 || names.length === 1));
  });
}

/** @param opensRun true for the first name of a run: only a name of the very same kind takes the level from before */
function complete(raw: string, lent: Lent, opensRun: boolean): CompletedName {
  const ownOrgan = organAndPart(raw);
  const ownLevel = LEVEL_AND_ORGAN.exec(raw);
  if (ownOrgan) lent.organ = ownOrgan;
  else if (lent.organ && isPartOfKind(raw, lent.organ.kind)) return { name: lent.organ.prefix + raw, raw };
  else lent.organ = null;
  if (ownLevel) {
    lent.level = { prefix: ownLevel[1] ?? '', kind: (ownLevel[3] ?? '').slice(0, 1) };
    return { name: raw, raw };
  }
  const hint = LEVEL_HINT.exec(raw)?.[1];
  if (hint !== undefined) {
    lent.level ??= { prefix: hint, kind: /^(?:省|自治区)$/.test(hint) ? '厅' : '局' };
    return { name: raw, raw };
  }
  if (lent.level && takesLevel(raw, lent.level, opensRun)) return { name: lent.level.prefix + raw, raw };
  return { name: raw, raw };
}

function takesLevel(raw: string, level: { prefix: string; kind: string }, opensRun: boolean): boolean {
  if (raw.length < 3 || raw.length > 14 || OWN_LEVEL.test(raw) || VERTICAL.test(raw)) return false;
  if (BESIDE.test(raw)) return true;
  const local = level.prefix !== '省' && level.prefix !== '自治区';
  if (opensRun && !raw.endsWith(level.kind) && !raw.endsWith('厅') && !(local && raw.endsWith('局')))
    return false;
  return KINDS[level.prefix]?.test(raw) ?? false;
}

/** Splits 专利局审业部; 国家发展改革委 or 商标局 alone have no part. */
function organAndPart(name: string): { prefix: string; kind: string } | null {
  const match = ORGAN_AND_PART.exec(name);
  const prefix = match?.[1];
  const kind = match?.[3];
  if (prefix === undefined || kind === undefined || MINISTRY.test(name)) return null;
  return prefix.length >= 2 && !prefix.endsWith(kind) ? { prefix, kind } : null;
}

/** A bare part of the same kind: short, no organ with a part of its own, and no ministry. */
function isPartOfKind(name: string, kind: string): boolean {
  if (name.length > 8 || !name.endsWith(kind) || MINISTRY.test(name) || BESIDE.test(name)) return false;
  return organAndPart(name) === null && !OWN_LEVEL.test(name);
}
