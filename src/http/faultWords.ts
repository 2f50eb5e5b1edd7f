import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const FALLBACK = z.locales.zhCN().localeError;
const TYPES: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: '是或否',
  array: '清单',
  object: '一组字段',
};
const FORMATS: Record<string, string> = {
  date: '应为日期，形如 2021-12-31',
  datetime: '应为时刻，形如 2021-12-31T08:00:00+08:00',
};

/** What is wrong with a field, in words for the person who filled it in; words of the contract itself go first. */
export function faultWords(issue: Issue): string {
  const words = ownWords(issue);
  if (words !== null) return words;
  const fallback = FALLBACK(issue);
  if (typeof fallback === 'string') return fallback;
  return fallback?.message ?? '不合要求';
}

function ownWords(issue: Issue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : `应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_value':
      return `应为其中之一：${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? null;
    case 'invalid_union':
      return '不是认得的一种';
    default:
      return null;
  }
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string') return minimum === 1 ? '不能为空' : `至少 ${minimum} 个字符`;
  if (origin === 'array') return `至少 ${minimum} 项`;
  return `不得小于 ${minimum}`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `至多 ${maximum} 个字符`;
  if (origin === 'array') return `至多 ${maximum} 项`;
  return `不得大于 ${maximum}`;
}
