import type { AddresseeKind } from '../../domain/plan.ts';

/** Whom the first words of a paragraph or sentence bind, when it is a kind of region. */
export interface RegionOpening {
  readonly kind: AddresseeKind;
  readonly text: string;
}

/** What must follow for the words to bind somebody rather than be spoken of. */
const BOUND =
  '(?=\\s*(?:[要应须需可：:，,]|结合|根据|按照|围绕|立足|依托|参照|负责|分别|积极|切实|加快|认真|建立|制定|开展))';
const REGION = '(?:地区|地方|地市|省级|市级|县级|省份|省市|省|市|县|区|州|盟|旗|城市|园区|辖区|基层|地)';
const BRACKET = '(?:\\s*[（(][市县区州盟旗、,，和\\s]{1,14}[）)])?';
const MORE = `(?:\\s*[、和及]?\\s*各?(?:有关)?(?:${REGION}${BRACKET}|自治区|直辖市|兵团|新疆生产建设兵团|部门|单位))*`;
const OFFICE = '(?:[^，。：:；、要应须]{0,14}(?:局|委|厅|部门|政府|办|中心))?';

const KINDS: readonly (readonly [AddresseeKind, RegExp])[] = [
  [
    'conditional-regions',
    new RegExp(`^(?:有条件的?|具备条件的?|条件成熟的?|有基础的?|有需要的?)${REGION}${MORE}${BOUND}`),
  ],
  ['some-regions', new RegExp(`^(?:各?(?:有关|相关)|部分|试点|示范|重点)${REGION}${MORE}${OFFICE}${BOUND}`)],
  ['all-regions', new RegExp(`^(?:各|全国各|全省各)${REGION}${BRACKET}${MORE}${OFFICE}${BOUND}`)],
  [
    'project-regions',
    /^[^，。：:；、\s要应须]{2,40}?(?:涉及|所在|承担|入选|承接|覆盖|获批)的?(?:省份|地区|省市|省|市|城市|区域|地方)(?=\s*(?:[要应须：:]|需要?|可以?))/,
  ],
  ['named', /^各(?:有关|相关)?(?:部门|单位|司局|处室)(?=\s*[要应须：:])/],
];
/** The longest opening looked at. */
const MAX_OPENING = 60;

/** The regions a text binds by its first words; null: it opens otherwise. */
export function regionOpening(text: string): RegionOpening | null {
  const head = text.slice(0, MAX_OPENING);
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(head);
    if (match) return { kind, text: match[0].trim() };
  }
  return null;
}

/** The kind of regions a name before a colon stands for (各地区：); null: it is no region. */
export function regionKindOfName(name: string): AddresseeKind | null {
  const opening = regionOpening(`${name}：`);
  return opening && opening.text.length >= name.trim().length ? opening.kind : null;
}
