export interface CompletedName {
  readonly name: string;
  readonly raw: string;
}

/** 专利局|审业部: an organ, and a part of it whose kind is of a lower rank. */
const ORGAN_AND_PART = /^(.*?[^各](?:局|委|厅|总局|部|院|中心))(.{1,10}?(部|处|科|室|中心|司|办公室))$/;
/** 省|科技厅: the level of government before a name. */
const LEVEL_AND_ORGAN = /^(省(?!际)|市(?!场|政|容)|县(?!域)|区(?!域)|自治区|州|盟)(.{2,12}(厅|局|委|办))$/;
/** Names that state their own level or parent, or are groups. */
const OWN_LEVEL =
  /^(?:省|市(?!场|政|容)|县|区(?!域)|自治区|州|盟|国家|中央|中国|全国|各|有关|相关|人民|海关|税务|团|驻)/;

/**
 * Completes names whose prefix is left out within one run: 专利局审业部、自动化部 → 专利局自动化部;
 * 省科技厅、财政厅 → 省财政厅. A name is completed only when it is of the same kind as the one that lends the prefix.
 */
export function completeNames(names: readonly string[]): CompletedName[] {
  let organ: { prefix: string; kind: string } | null = null;
  let level: { prefix: string; kind: string } | null = null;
  return names.map((raw) => {
    const ownOrgan = organAndPart(raw);
    const ownLevel = LEVEL_AND_ORGAN.exec(raw);
    if (ownOrgan) organ = ownOrgan;
    else if (organ && isPartOfKind(raw, organ.kind)) return { name: organ.prefix + raw, raw };
    else organ = null;
    if (ownLevel) level = { prefix: ownLevel[1] ?? '', kind: ownLevel[3] ?? '' };
    else if (level && raw.endsWith(level.kind) && !OWN_LEVEL.test(raw))
      return { name: level.prefix + raw, raw };
    return { name: raw, raw };
  });
}

/** Splits 专利局审业部; 国家发展改革委 or 商标局 alone have no part. */
function organAndPart(name: string): { prefix: string; kind: string } | null {
  const match = ORGAN_AND_PART.exec(name);
  const prefix = match?.[1];
  const kind = match?.[3];
  if (prefix === undefined || kind === undefined) return null;
  return prefix.length >= 2 && !prefix.endsWith(kind) ? { prefix, kind } : null;
}

/** A bare part of the same kind: short, and no organ with a part of its own. */
function isPartOfKind(name: string, kind: string): boolean {
  return name.length <= 8 && name.endsWith(kind) && organAndPart(name) === null && !OWN_LEVEL.test(name);
}
