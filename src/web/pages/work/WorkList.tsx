import { Link } from '@tanstack/react-router';
import type { Grouping } from '../../address/deskFilters.ts';
import { shortDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import type { WorkRow } from '../../parts/actions/types.ts';
import { daysUntil, rowKey, TIMES, timeOf, type WorkGroup, type WorkKind } from './grouping.ts';
import { useWorkSearch } from './search.ts';

interface WorkGroupsProps {
  readonly groups: readonly WorkGroup[];
  readonly by: Grouping;
  readonly today: string;
  readonly openKey: string | null;
}

/** Rows under their group's name; each is a link that opens its steps at the side. */
export function WorkGroups({ groups, by, today, openKey }: WorkGroupsProps) {
  return groups.map((group) => (
    <section key={group.key}>
      <h3 className={`grp ${by === 'due' && group.key === 'overdue' ? 'late' : ''}`}>
        {groupName(group, by)}
        <span>{t('work.count', { n: group.rows.length })}</span>
      </h3>
      <ol>
        {group.rows.map((row) => (
          <Row key={`${rowKey(row)}${row.note}`} row={row} today={today} isOpen={rowKey(row) === openKey} />
        ))}
      </ol>
    </section>
  ));
}

function groupName(group: WorkGroup, by: Grouping): string {
  const time = TIMES.find((name) => name === group.key);
  if (by === 'due' && time) return t(`work.time.${time}`);
  const [first] = group.rows;
  if (first === undefined) return group.key;
  return by === 'task' ? t('review.taskTitle', { no: first.taskNo }) : t(`work.kind.${first.kind}`);
}

function Row({ row, today, isOpen }: { row: WorkRow; today: string; isOpen: boolean }) {
  const [search] = useWorkSearch();
  const { mark, word } = markOf(row, today);
  return (
    <li className={isOpen ? 'on' : ''}>
      <Link
        from="/plans/$planId/work"
        to="."
        search={{ ...search, row: isOpen ? undefined : rowKey(row) }}
        replace
        resetScroll={false}
        {...(isOpen ? { 'aria-current': 'true' as const } : {})}
      >
        <span className="dd">
          <b>{row.dueOn ? shortDay(row.dueOn, Number(today.slice(0, 4))) : '—'}</b>
          <small>{whenText(row.dueOn, today)}</small>
        </span>
        <span className="w">
          <b className="song" lang="zh-CN">
            <span className="z">{row.taskNo}</span>
            {row.itemText}
          </b>
          <small>
            {t(`work.kind.${row.kind}`)}
            {row.note === '' ? '' : ` · ${row.note}`}
            {isJudging(row.kind) ? ` · ${row.unitName}` : ''}
          </small>
        </span>
        <span className="kd">
          <span className={`lt ${mark}`}>
            <Mark name={mark} />
            {t(word)}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** Whether the row waits for a judgement, so that it matters whose it is. */
export function isJudging(kind: WorkKind): boolean {
  return ['approve-milestones', 'judge-evidence', 'judge-report', 'verify', 'close'].includes(kind);
}

type MarkWord = `work.mark.${'overdue' | 'soon' | 'todo' | 'back' | 'wait'}`;

function markOf(row: WorkRow, today: string): { mark: MarkName; word: MarkWord } {
  if (row.kind === 'returned') return { mark: 'back', word: 'work.mark.back' };
  const time = timeOf(row.dueOn, today);
  if (time === 'overdue') return { mark: 'late', word: 'work.mark.overdue' };
  if (isJudging(row.kind)) return { mark: 'wait', word: 'work.mark.wait' };
  if (time === 'week') return { mark: 'warn', word: 'work.mark.soon' };
  return { mark: 'todo', word: 'work.mark.todo' };
}

function whenText(dueOn: string | null, today: string): string {
  if (dueOn === null) return t('work.noDay');
  const left = daysUntil(dueOn, today);
  if (left === 0) return t('work.today');
  return left < 0 ? t('work.late', { n: -left }) : t('work.left', { n: left });
}
