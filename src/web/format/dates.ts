import { parsePeriod } from '../../domain/period.ts';
import { locale } from '../i18n/index.ts';

const UTC = 'UTC';

function at(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

function english(day: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: UTC, ...parts }).format(at(day));
}

/** `10-15`, for tables; with its year when that is not the year around it. */
export function shortDay(day: string, year?: number): string {
  return year !== undefined && Number(day.slice(0, 4)) !== year ? day : day.slice(5);
}

/** `2021年10月12日`, `12 October 2021`. */
export function longDay(day: string): string {
  if (locale() === 'en') return english(day, { day: 'numeric', month: 'long', year: 'numeric' });
  return `${Number(day.slice(0, 4))}年${monthAndDay(day)}`;
}

/** `10月15日`, `15 Oct`. */
export function monthDay(day: string): string {
  return locale() === 'en' ? english(day, { day: 'numeric', month: 'short' }) : monthAndDay(day);
}

/** `周五`, `Fri`. */
export function weekday(day: string): string {
  if (locale() === 'en') return english(day, { weekday: 'short' });
  return `周${'日一二三四五六'[at(day).getUTCDay()]}`;
}

/** True on Saturday and Sunday; shifted working days are the server's to say. */
export function isWeekend(day: string): boolean {
  const n = at(day).getUTCDay();
  return n === 0 || n === 6;
}

/** `2021-10-12 18:00` of a moment, in Asia/Shanghai whatever the browser's zone. */
export function momentText(moment: string): string {
  const shanghai = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString();
  return `${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}`;
}

/** Name of a report period by its id: `2021年9月`, `2021年第三季度`; an id of unknown form is shown as it is. */
export function periodName(id: string): string {
  if (!/^\d{4}(-(\d{2}(-D[1-3])?|B[1-6]|Q[1-4]|H[12]))?$/.test(id)) return id;
  const { cycle, start, end } = parsePeriod(id);
  const year = Number(start.slice(0, 4));
  const month = Number(start.slice(5, 7));
  if (locale() === 'en') return englishPeriod(id, cycle, start, year);
  if (cycle === 'year') return `${year}年`;
  if (cycle === 'half-year') return `${year}年${month === 1 ? '上' : '下'}半年`;
  if (cycle === 'quarter') return `${year}年第${'一二三四'[Math.floor(month / 3)]}季度`;
  if (cycle === 'two-months') return `${year}年${month}–${Number(end.slice(5, 7))}月`;
  if (cycle === 'ten-days') return `${year}年${month}月${'上中下'[Number(id.slice(-1)) - 1]}旬`;
  return `${year}年${month}月`;
}

function englishPeriod(id: string, cycle: string, start: string, year: number): string {
  if (cycle === 'month') return english(start, { month: 'short', year: 'numeric' });
  if (cycle === 'quarter' || cycle === 'half-year') return `${id.slice(5)} ${year}`;
  return cycle === 'year' ? String(year) : id;
}

function monthAndDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
