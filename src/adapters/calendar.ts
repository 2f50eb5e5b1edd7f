import { createRequire } from 'node:module';
import { type WorkCalendar, workCalendar } from '../domain/calendar.ts';

interface CalendarData {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

// require, not import: Node 20 still warns about JSON modules on every start
const data: CalendarData = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');

/** The State Council calendar as bundled by the package chinese-days. */
export const stateCouncilCalendar: WorkCalendar = workCalendar(
  new Set(Object.keys(data.holidays)),
  new Set(Object.keys(data.workdays)),
);
