import { useMemo, useState } from 'react';
import type { Review } from '../../../contracts/plans.ts';
import { t } from '../../i18n/index.ts';
import { LazyChunk } from './LazyChunk.tsx';
import { type Passage, SourceLine, type SourceSetting } from './SourceLine.tsx';
import { useScrollTo } from './scrollTo.ts';
import { type FoldRow, foldRows, type LineRow, type SourceRow, settledTasks } from './sourceRows.ts';

interface SourceLinesProps {
  readonly lines: readonly LineRow[];
  readonly setting: SourceSetting;
  readonly review: Review;
  /** Passage of the open item, task or issue. */
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

const CHUNK = 40;
const LINE_HEIGHT = 25;

/** The source by lines of its text; settled tasks folded, the open passage lit and in sight. */
export function SourceLines({ lines, setting, review, lit, onPress }: SourceLinesProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
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

function chunksOf(rows: readonly SourceRow[]): SourceRow[][] {
  const chunks: SourceRow[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) chunks.push(rows.slice(at, at + CHUNK));
  return chunks;
}

function taskOf(lines: readonly LineRow[], lit: Passage | null): number | null {
  if (lit === null) return null;
  return lines.find((line) => line.end > lit.start)?.task ?? null;
}
