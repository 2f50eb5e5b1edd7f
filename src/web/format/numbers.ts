import { locale } from '../i18n/index.ts';

/** A count on screen: `1,204`. */
export function count(n: number): string {
  return n.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

const DIGITS = '零一二三四五六七八九';

/** A count written out at the head of a sentence: 二十二; 100 and more, and English, in figures. */
export function inWords(n: number): string {
  if (locale() === 'en' || n >= 100 || n < 0 || !Number.isInteger(n)) return count(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

/** `87.5%` of two counts; null where the whole is nothing, because a share of nothing is not 0 %. */
export function share(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const percent = (part / whole) * 100;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)}%`;
}

/** `9f2c61b8…e07a` of a SHA-256. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
}

/** `1.2 MB`, `640 KB`, `12 B`. */
export function fileSize(bytes: number): string {
  if (bytes >= 1_048_576) return `${(bytes / 1_048_576).toFixed(1)} MB`;
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KB` : `${bytes} B`;
}
