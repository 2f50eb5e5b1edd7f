import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useState } from 'react';
import type { CoverageMatrix } from '../../../../contracts/coverage.ts';
import { t } from '../../../i18n/index.ts';
import { CellMark, cellWords } from '../CellMark.tsx';
import { CELL_WORDS, cellOf } from '../letters.ts';
import { maskOf } from '../shapes.ts';
import { GridHead } from './GridHead.tsx';
import { DutyLine, PartLine } from './GridLine.tsx';
import { COLUMN, LINE, linesOf, moved, type Spot } from './lines.ts';
import { useGridWindow } from './useGridWindow.ts';

/** The marks as masks, `--covered`, `--covered-solid`: one element a cell. */
const MASKS = Object.fromEntries(
  CELL_WORDS.flatMap((word) =>
    [false, true].map((decided) => [`--${word}${decided ? '-solid' : ''}`, maskOf({ word, decided })]),
  ),
);

const GRID_ID = 'cvgrid';
const cellId = ({ duty, unit }: Spot) => `${GRID_ID}-${duty}-${unit}`;

/** Duties down, regions across; only what is seen is drawn. One cell is active: arrow keys move it, Enter opens it. */
export function Grid({ matrix }: { matrix: CoverageMatrix }) {
  const { duties, parts, rows, upstream } = matrix;
  const lines = useMemo(() => linesOf(duties, parts), [duties, parts]);
  const [active, setActive] = useState<Spot | null>(null);
  const { frame, shown, onScroll, reveal } = useGridWindow(lines.length, rows.length);
  const navigate = useNavigate();
  const open = (spot: Spot) => {
    const unit = rows[spot.unit]?.unit.unitId;
    const at = duties[spot.duty]?.id;
    if (unit === undefined || at === undefined) return;
    void navigate({
      to: '/plans/$planId/coverage/$unitId',
      params: { planId: upstream.id, unitId: unit },
      search: { at },
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && active !== null) open(active);
    else {
      const next = moved(active, event.key, { duties: duties.length, units: rows.length });
      if (next === null) return;
      setActive(next);
      const line = lines.findIndex((one) => one.kind === 'duty' && one.duty === next.duty);
      reveal(line, next.unit);
    }
    event.preventDefault();
  };
  const point = useCallback((event: MouseEvent) => {
    const spot = spotOf(event.target);
    if (spot !== null) setActive(spot);
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table would have to be drawn whole */}
      <div
        role="grid"
        id={GRID_ID}
        className="cvgrid"
        style={MASKS}
        ref={frame}
        tabIndex={0}
        aria-label={t('coverage.matrixLabel')}
        aria-rowcount={lines.length + 1}
        aria-colcount={rows.length + 1}
        aria-activedescendant={active === null ? undefined : cellId(active)}
        onScroll={onScroll}
        onKeyDown={press}
        onFocus={() => setActive((old) => old ?? { duty: 0, unit: 0 })}
        onMouseMove={point}
        onClick={(event) => {
          const spot = spotOf(event.target);
          if (spot !== null) open(spot);
        }}
      >
        <GridHead rows={rows} left={shown.left} right={shown.right} active={active?.unit ?? -1} />
        <div
          className="cvfield"
          style={{ height: lines.length * LINE, width: `calc(var(--cvhead) + ${rows.length * COLUMN}px)` }}
        >
          {lines.slice(shown.top, shown.bottom).map((line, i) => {
            const at = shown.top + i;
            const top = at * LINE;
            if (line.kind === 'part')
              return <PartLine key={`part${at}`} words={line.words} top={top} at={at} />;
            const duty = duties[line.duty];
            if (duty === undefined) return null;
            return (
              <DutyLine
                key={duty.id}
                duty={duty}
                place={line.duty}
                rows={rows}
                top={top}
                at={at}
                left={shown.left}
                right={shown.right}
                active={active?.duty === line.duty ? active.unit : -1}
                idOf={cellId}
              />
            );
          })}
        </div>
      </div>
      <Told matrix={matrix} spot={active} />
    </>
  );
}

/** The cell under the pointer or the keys, in words. */
function Told({ matrix: { duties, rows }, spot }: { matrix: CoverageMatrix; spot: Spot | null }) {
  const duty = spot === null ? undefined : duties[spot.duty];
  const row = spot === null ? undefined : rows[spot.unit];
  if (spot === null || duty === undefined || row === undefined) {
    return <p className="cvtold s mut">{t('coverage.pickCell')}</p>;
  }
  const cell = cellOf(row.cells, spot.duty);
  return (
    <p className="cvtold s">
      <b lang="zh-CN">{row.unit.name}</b>
      <span className="cvword">
        <CellMark {...cell} />
        {cellWords(cell)}
      </span>
      <span className="song" lang="zh-CN">
        {duty.no}　{duty.text}
      </span>
    </p>
  );
}

function spotOf(target: EventTarget): Spot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-duty]') : null;
  if (cell === null) return null;
  return { duty: Number(cell.dataset.duty), unit: Number(cell.dataset.unit) };
}
