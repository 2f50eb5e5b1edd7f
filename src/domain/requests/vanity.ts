import { plainWords } from './fieldKey.ts';
import type { RequestField } from './types.ts';

/** What a vanity metric counts. */
export type VanityKind = 'logins' | 'clicks' | 'online-time' | 'points' | 'photos';

interface VanityPattern {
  readonly kind: VanityKind;
  readonly zh: string;
  /** Tried on name and unit of measure without white space, in half width and lower case. */
  readonly pattern: RegExp;
}

/**
 * What no request may ask, published and versioned: traces of using a tool are not results of the work.
 * The patterns are our own; the paper forbids the thing and lists no words.
 */
export const VANITY_RULE: {
  readonly version: number;
  readonly reason: string;
  readonly source: string;
  readonly patterns: readonly VanityPattern[];
} = {
  version: 1,
  reason: '登录、点击、在线时长、积分和为留痕而拍的照片只说明用没用软件，不说明事办得怎样',
  source:
    '国务院办公厅《政务移动互联网应用程序规范化管理办法》及 2023 年《关于防治“指尖上的形式主义”的若干意见》',
  patterns: [
    {
      kind: 'logins',
      zh: '登录次数',
      pattern:
        /登[录陆](?:总|平均|系统|平台)?(?:次|人次|人数|率|频|天|日|量|时|情况|排名)|打卡|log-?ins?\b|sign-?ins?\b/,
    },
    { kind: 'clicks', zh: '点击量', pattern: /点击|clicks?\b|page-?views?\b/ },
    {
      kind: 'online-time',
      zh: '在线时长',
      pattern:
        /(?:在线|上线|使用)时[长间]|在线率|上线率|日活|月活|活跃(?:度|用户)|online(?:time|hours|minutes)/,
    },
    {
      kind: 'points',
      zh: '积分',
      pattern: /(?<!信用|失信|违法|落户|驾驶证)积分(?:$|[数值排总情\n(])|points(?:earned|score)/,
    },
    {
      kind: 'photos',
      zh: '留痕照片',
      pattern:
        /留痕|(?:照片|图片|截图|视频)(?:张?数|总数|上传|\(张\)|\n张)|(?:上传|拍摄|打卡|现场)(?:照片|截图)|photos?(?:taken|uploaded|count)/,
    },
  ],
};

/** A field that no request may have. */
export interface VanityFault {
  /** Place of the field in the form, from 0. */
  readonly at: number;
  readonly name: string;
  readonly kind: VanityKind;
  readonly zh: string;
}

/** The fields that count use of the tool instead of results. */
export function vanityFields(fields: readonly Pick<RequestField, 'name' | 'unit'>[]): VanityFault[] {
  return fields.flatMap(({ name, unit }, at) => {
    const words = `${plainWords(name)}\n${plainWords(unit)}`.toLowerCase();
    const found = VANITY_RULE.patterns.find(({ pattern }) => pattern.test(words));
    return found ? [{ at, name, kind: found.kind, zh: found.zh }] : [];
  });
}
