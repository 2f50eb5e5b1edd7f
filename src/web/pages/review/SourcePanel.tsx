import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlanSource, Review } from '../../../contracts/plans.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { LazyChunk } from './LazyChunk.tsx';
import { type Passage, SourceLine, type SourceSetting } from './SourceLine.tsx';
import { settingOf } from './setting.ts';
import { type FoldRow, foldRows, linesOf, type SourceRow, settledTasks } from './sourceRows.ts';

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

const CHUNK = 40;
const LINE_HEIGHT = 25;

/** The source as printed, by lines; settled tasks folded, the open passage lit and in sight. */
export function SourcePanel({ source, review, lit, onPress, open, onOpenPlace }: SourcePanelProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const lines = useMemo(() => linesOf(source), [source]);
  const setting = useMemo(() => settingOf(source, review), [source, review]);
  const litTask = useMemo(() => taskOf(lines, lit), [lines, lit]);
  const rows = useMemo(() => {
    const folded = new Set([...settledTasks(review)].filter((no) => !opened.has(no) && no !== litTask));
    return foldRows(lines, folded);
  }, [lines, review, opened, litTask]);
  const chunks = useMemo(() => chunksOf(rows), [rows]);
  const wanted = lit === null ? -1 : chunks.findIndex((chunk) => (chunk.at(-1)?.end ?? 0) > lit.start);
  useScrollTo(scroller, lit, wanted);
  const unfold = (row: FoldRow) => setOpened(new Set([...opened, ...row.tasks]));
  return (
    <section className="panel srcp" aria-label={t('review.source')}>
      <div className="ph">
        <h2>{t('review.source')}</h2>
        <span className="s">{t('review.lines', { n: count(lines.at(-1)?.no ?? 0) })}</span>
        <span className="r">
          <PlaceButtons lit={lit} open={open} onOpenPlace={onOpenPlace} />
        </span>
      </div>
      <div className="scroller" ref={setScroller}>
        <ol className="src">
          {chunks.map((chunk, i) => (
            <LazyChunk
              key={chunk[0]?.key ?? i}
              root={scroller}
              estimate={chunk.length * LINE_HEIGHT}
              wanted={i === wanted}
              render={() => (
                <>
                  {chunk.map((row) => (
                    <Row
                      key={row.key}
                      row={row}
                      setting={setting}
                      lit={lit}
                      onPress={onPress}
                      onUnfold={unfold}
                    />
                  ))}
                </>
              )}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Row({
  row,
  setting,
  lit,
  onPress,
  onUnfold,
}: {
  row: SourceRow;
  setting: SourceSetting;
  lit: Passage | null;
  onPress: (offset: number) => void;
  onUnfold: (row: FoldRow) => void;
}) {
  if (row.type === 'line') {
    const here = lit !== null && lit.start < row.end && row.start < lit.end;
    return <SourceLine row={row} setting={setting} lit={here ? lit : null} onPress={onPress} />;
  }
  const [first = 0] = row.tasks;
  const last = row.tasks.at(-1) ?? first;
  return (
    <li className="fold">
      <i />
      <span>
        <button type="button" className="plainbtn" onClick={() => onUnfold(row)}>
          {t(first === last ? 'review.folded' : 'review.foldedMany', {
            from: row.from,
            to: row.to,
            first,
            last,
          })}
        </button>
      </span>
      <em />
    </li>
  );
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

function chunksOf(rows: readonly SourceRow[]): SourceRow[][] {
  const chunks: SourceRow[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) chunks.push(rows.slice(at, at + CHUNK));
  return chunks;
}

function taskOf(lines: ReturnType<typeof linesOf>, lit: Passage | null): number | null {
  if (lit === null) return null;
  return lines.find((line) => line.end > lit.start)?.task ?? null;
}

/** Brings the lit passage to the middle of its panel, unless it is in sight already. */
function useScrollTo(scroller: HTMLElement | null, lit: Passage | null, wanted: number) {
  const start = lit?.start ?? null;
  const done = useRef<number | null>(null);
  useEffect(() => {
    if (scroller === null || start === null || wanted < 0 || done.current === start) return;
    done.current = start;
    const line = scroller.querySelector('li.lit');
    if (line === null) return;
    const box = scroller.getBoundingClientRect();
    const at = line.getBoundingClientRect();
    if (at.top >= box.top + 24 && at.bottom <= box.bottom - 24) return;
    scroller.scrollTop += at.top - box.top - box.height / 3;
  }, [scroller, start, wanted]);
}
