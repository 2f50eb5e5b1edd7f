import type { SSF as Formatter } from '@e965/xlsx';

/** Shows a number as its number format does. */
export type ShowNumber = (value: number, format: string) => string;

/**
 * Formats whose number alone stands in a file, as Excel in Chinese shows them; those left out are shown as they are
 * everywhere.
 */
const BUILT_IN = new Map<number, string>([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm/d/yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/** @param custom formats the workbook defines, by number */
export function formatOf(id: number, custom: ReadonlyMap<number, string>): string {
  return custom.get(id) ?? BUILT_IN.get(id) ?? 'General';
}

/** True for a format that shows a number as it is. */
export function isPlain(format: string): boolean {
  return format === 'General' || format === '@' || format === '' || /^general$/i.test(format);
}

/** A number without a format: as many digits as a cell shows, never `1.0`. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(11)));
}

/**
 * @param formatter of SheetJS
 * @param date1904 days are counted from 1904
 */
export function numberShower(formatter: typeof Formatter, date1904: boolean): ShowNumber {
  return (value, format) => {
    if (isPlain(format)) return plainNumber(value);
    const words = inChinese(format, value, date1904);
    try {
      const shown = String(formatter.format(words, value, { date1904 })).trim();
      if (shown === '') return hides(format) ? '' : plainNumber(value);
      return /\[DBNum[12]\]/i.test(format) && /[ymd]/i.test(words) ? hanDigits(shown) : shown;
    } catch {
      return plainNumber(value);
    }
  };
}

/** `;;;` and the like: made to show nothing. */
function hides(format: string): boolean {
  return format.includes(';') && /;\s*(?:;|$)/.test(format);
}

const WEEKDAYS = '六日一二三四五';

/** Locale marks are for other countries' programs; the words they stand for are put in as Excel in Chinese does. */
function inChinese(format: string, value: number, date1904: boolean): string {
  if (/^\[\$-F800\]/i.test(format)) return 'yyyy"年"m"月"d"日"';
  if (/^\[\$-F400\]/i.test(format)) return 'h:mm:ss';
  const day = WEEKDAYS[(Math.floor(value) + (date1904 ? 1462 : 0)) % 7] ?? '';
  return format
    .replace(/\[DBNum\d\]/gi, '')
    .replace(/\[\$([^\]-]{0,10})(?:-[^\]]{0,20})?\]/g, (_, sign: string) => (sign === '' ? '' : `"${sign}"`))
    .replace(/a{4,}/gi, `"星期${day}"`)
    .replace(/(?<![a-z/])a{3}(?![a-z/])/gi, `"${day}"`);
}

const DIGITS = '〇一二三四五六七八九';

/** 2021年12月31日 → 二〇二一年十二月三十一日 */
function hanDigits(text: string): string {
  return text.replace(/\d+/g, (run) => {
    const number = Number(run);
    if (run.length > 2) return [...run].map((digit) => DIGITS[Number(digit)]).join('');
    const tens = Math.floor(number / 10);
    const ones = number % 10;
    const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`;
    return number === 0 ? '〇' : head + (ones === 0 ? '' : DIGITS[ones]);
  });
}
