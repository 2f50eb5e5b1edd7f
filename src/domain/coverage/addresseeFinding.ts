import type { AddresseeKind } from '../plan.ts';
import type { Duty, Finding, LocalItem } from './types.ts';

const SOME: ReadonlySet<AddresseeKind> = new Set(['some-regions', 'conditional-regions', 'project-regions']);
/** Words that take out a part of those who are to act or to benefit. */
const NARROWING =
  /有条件的?(?:地区|地方|市|州|县|区|城市|园区|单位|企业|机构|高校)|(?:具备|符合)(?:相应|一定)?条件的[^，,。；;的]{0,8}|条件(?:成熟|具备)的[^，,。；;的]{0,8}|(?:部分|个别|少数|若干)(?:市|州|县|区|地区|地方|城市|园区|单位|企业|高校|机构|领域|行业)|(?:选择|选取|确定|在)[^，,。；;]{0,12}(?:先行|试点)(?!示范)|先行先试|[^，,。；;、]{1,6}(?:市|州|县|区|园区)(?:率先|先行|先期)|试点(?!示范|工作方案)|部分(?:专利|商标|类型|项目|环节|事项|业务|窗口|人员|学校)|先在[^，,。；;]{2,10}|(?:只|仅)(?!有|次|要|能)(?:限于?|在|对|面向)?[^，,。；;]{2,10}|在(?:[一二两三四五六七八九十几\d]+[个家]|重点|少数)[^，,。；;]{0,8}(?:市|州|县|区|园区|城市|企业|高校)|其[他余](?:地区|地方|市|县|领域|企业|单位)[^，,。；;]{0,4}[暂不][^，,。；;]{0,6}/;
/** Who is chosen for something must meet conditions: that narrows nothing. */
const CHOOSING = /试点|示范|遴选|推荐|申报|评选|选拔|条件/;
/** 各级 and 省级: whom a duty means, and of whom the local item speaks. */
const EVERY_LEVEL = /各级|全部|所有|全覆盖|全体/;
const ONE_LEVEL = /省级|市级/;
const OWN_OFFICE = /省本级|市本级|[省市]?局机关|机关本级/;

/** A narrower circle, when every item that counts draws one and the duty does not. */
export function addresseeFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  if (SOME.has(duty.addressee.kind) || items.length === 0) return null;
  const narrowed = items.map((item) => narrowerWords(duty, item));
  const local = narrowed[0];
  if (local === null || local === undefined || narrowed.includes(null)) return null;
  const owed = EVERY_LEVEL.exec(duty.text)?.[0] ?? duty.addressee.text?.replace(/\s+/g, '') ?? '不分地区';
  return {
    aspect: 'addressee',
    effect: 'weaker',
    duty: owed,
    local,
    why: `范围缩小：上级「${owed}」，本地「${local}」`,
  };
}

function narrowerWords(duty: Duty, item: LocalItem): string | null {
  if (SOME.has(item.addressee.kind)) return item.addressee.text?.replace(/\s+/g, '') ?? '部分地区';
  const narrowing =
    CHOOSING.test(duty.text) || NARROWING.test(duty.text) ? undefined : NARROWING.exec(item.text)?.[0];
  if (narrowing !== undefined) return narrowing;
  const own = OWN_OFFICE.test(duty.text) ? undefined : OWN_OFFICE.exec(item.text)?.[0];
  if (own !== undefined) return own;
  if (!EVERY_LEVEL.test(duty.text) || EVERY_LEVEL.test(item.text)) return null;
  return ONE_LEVEL.exec(item.text)?.[0] ?? null;
}
