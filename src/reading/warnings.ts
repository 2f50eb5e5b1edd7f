import type { PlanPart, PlanTask, PlanWarning, Span } from '../domain/plan.ts';
import type { SourceNote } from '../domain/source.ts';
import type { GivenYear } from './grammar/yearOfIssue.ts';

/** The year of dates without one was taken from elsewhere than the title: said only where a date hangs on it. */
export function guessedYear({ year, from }: GivenYear, tasks: readonly PlanTask[]): PlanWarning[] {
  if (year === null || from === 'person') return [];
  const about = tasks.filter(
    ({ deadline }) => deadline.date !== null && !/20\d\d|２０/.test(deadline.text ?? ''),
  );
  if (from === 'issue') {
    return named(
      'year-from-issue',
      about,
      `标题没有写明年份，时限按发文字号或成文日期读作 ${year} 年；请确认`,
    );
  }
  return named('year-from-name', about, `文中没有写明年份，时限按文件名读作 ${year} 年；请确认`);
}

/** What the reader of the format left out or could not tell. */
export function noteWarnings(notes: readonly SourceNote[]): PlanWarning[] {
  return notes.map(({ code, message, source }) => ({ code, message, source }));
}

/**
 * Warnings a person settles once for several tasks: one per code and subject, with the tasks it speaks of.
 * @param tasks tasks as read
 * @param year year of the plan; null: none found
 */
export function taskWarnings(tasks: readonly PlanTask[], year: number | null): PlanWarning[] {
  return [
    ...proposedLeads(tasks),
    ...completedPrefixes(tasks),
    ...stagedDeadlines(tasks),
    ...missing(tasks),
    ...unknownYears(tasks, year),
    ...collectives(tasks),
    ...verbless(tasks),
  ];
}

/** Tasks that name no unit or no time of their own and took what the heading above them says. */
export function inheritedWarnings(
  tasks: readonly PlanTask[],
  inherited: { readonly units: ReadonlySet<number>; readonly deadlines: ReadonlySet<number> },
): PlanWarning[] {
  const took = (numbers: ReadonlySet<number>): PlanTask[] => tasks.filter(({ no }) => numbers.has(no));
  return [
    ...named(
      'units-inherited',
      took(inherited.units),
      '自身没有写明的责任单位取自所在部分或分组的标题；请确认',
    ),
    ...named(
      'deadline-inherited',
      took(inherited.deadlines),
      '自身没有写完成时间，取自所在部分的标题；请确认',
    ),
  ];
}

function proposedLeads(tasks: readonly PlanTask[]): PlanWarning[] {
  const several = tasks.filter(
    (task) => task.units.length > 1 && task.units.some((unit) => unit.proposedLead),
  );
  if (several.length === 0) return [];
  const names = several.map(
    (task) => `${task.no} ${task.units.find((unit) => unit.proposedLead)?.name ?? ''}`,
  );
  return [
    grouped(
      'lead-proposed',
      several,
      `${several.length} 项任务并列多个部门、没有写明牵头，按列首位推定：${listed(names)}；请逐项确认`,
      several[0]?.unitsSource ?? null,
    ),
  ];
}

function completedPrefixes(tasks: readonly PlanTask[]): PlanWarning[] {
  const byName = new Map<string, { raw: string; tasks: PlanTask[] }>();
  for (const task of tasks) {
    for (const unit of task.units) {
      if (unit.raw === unit.name) continue;
      const known = byName.get(unit.name) ?? { raw: unit.raw, tasks: [] };
      known.tasks.push(task);
      byName.set(unit.name, known);
    }
  }
  return [...byName].map(([name, { raw, tasks: about }]) =>
    grouped(
      'prefix-completed',
      about,
      `「${raw}」省略了前缀，读作「${name}」；请确认`,
      about[0]?.unitsSource ?? null,
    ),
  );
}

function stagedDeadlines(tasks: readonly PlanTask[]): PlanWarning[] {
  const byText = groupBy(
    tasks.filter((task) => task.deadline.kind === 'staged'),
    (task) => task.deadline.text ?? '',
  );
  return [...byText].map(([text, about]) =>
    grouped(
      'deadline-staged',
      about,
      `${about.length} 项任务的「${text}」不是日期，交办后由牵头单位申报阶段性成果和日期`,
      about[0]?.deadlineSource ?? null,
    ),
  );
}

function missing(tasks: readonly PlanTask[]): PlanWarning[] {
  const noUnits = tasks.filter((task) => task.units.length === 0);
  const noDeadline = tasks.filter((task) => task.deadline.kind === 'none');
  const noMeasures = tasks.filter((task) => task.measures.length === 0);
  return [
    ...named('units-missing', noUnits, '没有读到责任单位'),
    ...named('deadline-missing', noDeadline, '没有读到可用的完成时间'),
    ...named('measures-missing', noMeasures, '没有读到举措'),
  ];
}

function unknownYears(tasks: readonly PlanTask[], year: number | null): PlanWarning[] {
  const undated = tasks.filter((task) => task.deadline.kind === 'date' && task.deadline.date === null);
  const why = year === null ? '完成时间没有年份，计划标题也没有年份，无法定出日期' : '完成时间定不出日期';
  return named('deadline-no-year', undated, why);
}

function collectives(tasks: readonly PlanTask[]): PlanWarning[] {
  const about = tasks.filter((task) => task.units.some((unit) => unit.collective));
  return named('units-collective', about, '责任单位中有「各有关部门」一类的统称，需要列出具体单位');
}

function verbless(tasks: readonly PlanTask[]): PlanWarning[] {
  const about = tasks.filter((task) => task.measures.some((m) => m.items.some((item) => item.verb === '')));
  return named('item-without-verb', about, '有的事项没有认出动作，请在核对时补上');
}

function named(code: string, tasks: readonly PlanTask[], what: string): PlanWarning[] {
  if (tasks.length === 0) return [];
  const numbers = listed(tasks.map((task) => String(task.no)));
  return [grouped(code, tasks, `任务 ${numbers}：${what}`, tasks[0]?.titleSource ?? null)];
}

function grouped(
  code: string,
  tasks: readonly PlanTask[],
  message: string,
  source: Span | null,
): PlanWarning {
  const span = source === null ? null : { start: source.start, end: source.end };
  return { code, message, source: span, tasks: tasks.map((task) => task.no) };
}

/** At most twelve, so that a warning stays one sentence. */
function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join('、')} 等 ${names.length} 项` : names.join('、');
}

function groupBy<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

/**
 * Warnings about printed numbers that do not run on: rows that may be missing, numbers that restart or lack.
 * @param tasks tasks as read, with the numbers they were given
 * @param printed number printed at each task, same order; null: none
 */
export function numberWarnings(
  tasks: readonly PlanTask[],
  printed: readonly (number | null)[],
  parts: readonly PlanPart[],
): PlanWarning[] {
  const gaps = tasks.filter((task, i) => i > 0 && task.no > (tasks[i - 1]?.no ?? 0) + 1);
  const changed = tasks.filter((task, i) => printed[i] !== null && printed[i] !== task.no);
  const unnumbered = tasks.filter((_, i) => printed[i] === null);
  const partGap = parts.find((part, i) => i > 0 && part.no > (parts[i - 1]?.no ?? 0) + 1);
  return [
    ...named('number-gap', gaps, '编号与上一项不相连，中间可能缺少任务'),
    ...named('number-restart', changed, '原文编号重新起算，已按顺序续编'),
    ...named('number-missing', unnumbered, '原文没有编号，已按顺序续编'),
    ...(partGap
      ? [
          {
            code: 'part-gap',
            message: `第${partGap.label}部分与上一部分不相连，中间可能缺少部分`,
            source: partGap.source,
          },
        ]
      : []),
  ];
}
