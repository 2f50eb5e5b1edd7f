import { lazy, Suspense, useMemo, useState } from 'react';
import type { Review } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { PaperView } from './paper/PaperView.tsx';
import type { Passage } from './SourceLine.tsx';
import { SourceLines } from './SourceLines.tsx';
import { settingOf } from './setting.ts';
import { type LineRow, linesOf } from './sourceRows.ts';

/** Pages bring a PDF engine along; no other view needs it. */
const PagesView = lazy(() =>
  import('./paper/PagesView.tsx').then((module) => ({ default: module.PagesView })),
);

type View = 'pages' | 'paper' | 'lines';
const VIEW_WORDS = {
  pages: 'review.viewPages',
  paper: 'review.viewPaper',
  lines: 'review.viewLines',
} as const;

interface SourcePanelProps {
  readonly source: PlanSource;
  readonly review: Review;
  /** Passage of the open item, task or issue. */
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
  /** Places that still need a decision, in order. */
  readonly open: readonly number[];
  readonly onOpenPlace: (offset: number) => void;
}

/** The source beside the tree: as its pages or arrangement, or by the lines of its text. */
export function SourcePanel({ source, review, lit, onPress, open, onOpenPlace }: SourcePanelProps) {
  const views = useMemo(() => viewsOf(source), [source]);
  const [view, setView] = useState<View>(views[0] ?? 'lines');
  const lines = useMemo(() => linesOf(source), [source]);
  const setting = useMemo(() => settingOf(source, review), [source, review]);
  return (
    <section className="panel srcp" aria-label={t('review.source')}>
      <div className="ph">
        <h2>{t('review.source')}</h2>
        <span className="s">{extentOf(source, lines)}</span>
        <span className="r">
          {views.length > 1 ? (
            <Segments
              label={t('review.sourceView')}
              value={view}
              onChange={setView}
              options={views.map((value) => ({ value, label: t(VIEW_WORDS[value]) }))}
            />
          ) : null}
          <PlaceButtons lit={lit} open={open} onOpenPlace={onOpenPlace} />
        </span>
      </div>
      {view === 'lines' ? (
        <SourceLines lines={lines} setting={setting} review={review} lit={lit} onPress={onPress} />
      ) : null}
      {view === 'paper' ? <PaperView setting={setting} lit={lit} onPress={onPress} /> : null}
      {view === 'pages' ? (
        <Suspense fallback={<p className="paperwait">{t('common.stillLoading')}</p>}>
          <PagesView planId={review.plan.id} setting={setting} lit={lit} onPress={onPress} />
        </Suspense>
      ) : null}
    </section>
  );
}

/** How long the source is, as its format counts: pages, sheets, lines; a flowing document has no such count. */
function extentOf({ pages, places, format }: PlanSource, lines: readonly LineRow[]): string {
  if (pages.length > 0) return t('review.pages', { n: count(pages.length) });
  if (format === 'text') return t('review.lines', { n: count(lines.at(-1)?.no ?? 0) });
  const sheets = new Set(
    places.flatMap(({ cell }) => (cell === undefined ? [] : [cell.replace(/![^!]*$/, '')])),
  );
  return sheets.size > 0 ? t('review.sheets', { n: count(sheets.size) }) : '';
}

/** Ways to look at a source, the one nearest to its paper first; plain lines have only themselves. */
function viewsOf({ pages, elements }: PlanSource): View[] {
  const hasTables = elements.some((element) => element.kind === 'table');
  return [
    ...(pages.length > 0 ? (['pages'] as const) : []),
    ...(hasTables || pages.length > 0 ? (['paper'] as const) : []),
    'lines',
  ];
}

/** 上一处待定, 下一处: from the lit passage, or from the ends. */
function PlaceButtons({ lit, open, onOpenPlace }: Pick<SourcePanelProps, 'lit' | 'open' | 'onOpenPlace'>) {
  const here = lit?.start ?? -1;
  const previous = open.findLast((at) => at < here);
  const next = open.find((at) => at > here);
  const go = (at: number | undefined) => () => {
    if (at !== undefined) onOpenPlace(at);
  };
  return (
    <>
      <Button look="text" size="small" disabled={previous === undefined} onClick={go(previous)}>
        {t('review.previousOpen')}
      </Button>
      <Button look="text" size="small" disabled={next === undefined} onClick={go(next)}>
        {t('review.nextOpen')}
        <Icon name="down" />
      </Button>
    </>
  );
}
