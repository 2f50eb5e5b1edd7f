import { useEffect, useMemo, useState } from 'react';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { t } from '../../i18n/index.ts';
import { useSession } from '../../session/session.ts';
import { draftKey, dropDraft, keepDraft, type ReportDraft, readDraft } from './draft.ts';
import {
  type FigureRow,
  faultyRows,
  figuresOf,
  lastFigures,
  type PageReport,
  startingRows,
} from './figures.ts';
import { useObligationAct } from './useObligationAct.ts';

export type ReportPeriod = ObligationPage['periods'][number];
type Words = Pick<ReportDraft, 'progress' | 'problems' | 'nextStep' | 'figures'>;

export interface ReportForm {
  readonly page: ObligationPage;
  readonly period: ReportPeriod;
  readonly words: Words;
  readonly set: (patch: Partial<Words>) => void;
  /** The report of this period that stands already; null: none. */
  readonly standing: PageReport | null;
  readonly faults: ReturnType<typeof faultyRows>;
  readonly isProgressMissing: boolean;
  readonly busy: boolean;
  readonly problem: ReturnType<typeof useObligationAct>['problem'];
  /** Time at which the draft was kept; null: nothing is kept; `refused`: this browser keeps nothing. */
  readonly saved: string | null;
  readonly save: () => void;
  readonly submit: () => void;
  readonly noChange: () => void;
}

const SAVE_AFTER_MS = 800;

/**
 * The report of one obligation for one period while it is being written: begun from the draft kept here, else from the
 * report that stands, else from last period's figures.
 */
export function useReportForm(page: ObligationPage, period: ReportPeriod, onSent?: () => void): ReportForm {
  const { userId } = useSession();
  const key = draftKey(userId, page.obligation.id, period.id);
  const standing = page.reports.find((r) => r.period === period.id && r.status !== 'returned') ?? null;
  const draft = useMemo(() => readDraft(key), [key]);
  const [words, setWords] = useState<Words>(() => draft ?? begin(page, period.id));
  const [touched, setTouched] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [saved, setSaved] = useState<string | null>(draft?.savedAt ?? null);
  const act = useObligationAct(page.obligation.id);
  const save = () => {
    const savedAt = clockNow();
    setSaved(keepDraft(key, { ...words, savedAt }) ? savedAt : 'refused');
    setTouched(false);
  };
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(save, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  });
  const faults = faultyRows(words.figures);
  const isProgressMissing = words.progress.trim() === '';
  const sent = () => {
    dropDraft(key);
    setTouched(false);
    setSaved(null);
    onSent?.();
  };
  const submit = () => {
    setTried(true);
    if (faults.size > 0 || isProgressMissing) return;
    const { progress, problems, nextStep, figures } = words;
    act.take(
      {
        type: 'submit-report',
        period: period.id,
        kind: 'progress',
        progress: progress.trim(),
        problems: problems.trim(),
        nextStep: nextStep.trim(),
        figures: figuresOf(figures),
      },
      sent,
    );
  };
  return {
    page,
    period,
    words,
    set: (patch) => {
      setWords({ ...words, ...patch });
      setTouched(true);
    },
    standing,
    faults,
    isProgressMissing: wasTried && isProgressMissing,
    busy: act.busy,
    problem: act.problem,
    saved,
    save,
    submit,
    noChange: () => act.take({ type: 'submit-report', period: period.id, kind: 'no-change' }, sent),
  };
}

/** The period to begin with: the one asked for, else the oldest overdue one not reported, else the newest open one. */
export function periodToReport(page: ObligationPage, asked: string | null): ReportPeriod | null {
  const open = page.periods.filter((p) => !p.reported);
  return (
    page.periods.find((p) => p.id === asked) ??
    open.findLast((p) => p.overdue) ??
    open.at(-1) ??
    page.periods[0] ??
    null
  );
}

function begin(page: ObligationPage, period: string): Words {
  const mine = page.reports.find((r) => r.period === period);
  const rows = startingRows(page, period, t('actions.figureTarget'));
  if (mine === undefined || mine.kind === 'no-change')
    return { progress: '', problems: '', nextStep: '', figures: rows };
  return {
    progress: mine.progress,
    problems: mine.problems,
    nextStep: mine.nextStep,
    figures: withSent(rows, mine, lastFigures(page.reports, period)?.period ?? ''),
  };
}

/** Figures already sent for the period take the place of the carried ones of the same name. */
function withSent(rows: readonly FigureRow[], mine: PageReport, lastPeriod: string): FigureRow[] {
  const sent = mine.figures.map((f, i) => {
    const carried = rows.find((row) => row.name === f.name);
    const last = carried?.last ? { value: carried.last.value, period: lastPeriod } : null;
    return { key: `sent-${i}`, name: f.name, value: String(f.value), unit: f.unit, last };
  });
  const others = rows.filter((row) => mine.figures.every((f) => f.name !== row.name));
  return [...sent, ...others.map((row) => ({ ...row, value: row.last === null ? row.value : '' }))];
}

/** `14:06` of this computer: said only to the person at it. */
function clockNow(): string {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}
