import { memo } from 'react';
import type { CoverageMatrix, DutyView } from '../../../../contracts/coverage.ts';
import { cellWords } from '../CellMark.tsx';
import { cellOf } from '../letters.ts';
import { CHUNK, COLUMN, type Spot } from './lines.ts';

/** The head of a part. */
export const PartLine = memo(function PartLine({
  words,
  top,
  at,
}: {
  words: string;
  top: number;
  at: number;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is drawn in part
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, its cells are its descendants
    <div role="row" aria-rowindex={at + 2} className="cvline cvpartline" style={{ top }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a head of a grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <span role="rowheader" className="cvrow" lang="zh-CN">
        {words}
      </span>
    </div>
  );
});

/** One duty and the cells of the regions that are in sight. */
export const DutyLine = memo(function DutyLine({
  duty,
  place,
  rows,
  top,
  at,
  left,
  right,
  active,
  idOf,
}: {
  duty: DutyView;
  /** Place of the duty in every row's cells. */
  place: number;
  rows: CoverageMatrix['rows'];
  /** Pixels from the head. */
  top: number;
  at: number;
  left: number;
  right: number;
  /** Place of the region whose cell is active in this line; -1: none. */
  active: number;
  idOf: (spot: Spot) => string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is drawn in part
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, its cells are its descendants
    <div role="row" aria-rowindex={at + 2} className={`cvline${active < 0 ? '' : ' on'}`} style={{ top }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a head of a grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <span role="rowheader" aria-colindex={1} className="cvrow song" lang="zh-CN" title={duty.text}>
        <b>{duty.no}</b>
        {duty.text}
      </span>
      <i style={{ width: left * COLUMN }} />
      {chunksOf(left, right).map((from) => (
        <Chunk
          key={from}
          place={place}
          rows={rows}
          from={from}
          to={Math.min(from + CHUNK, right)}
          active={active >= from && active < from + CHUNK ? active : -1}
          idOf={idOf}
        />
      ))}
    </div>
  );
});

/** First columns of the pieces a line is drawn in: a move sideways draws only the piece that is new. */
function chunksOf(left: number, right: number): number[] {
  const first = Math.floor(left / CHUNK) * CHUNK;
  return Array.from({ length: Math.ceil((right - first) / CHUNK) }, (_, i) => first + i * CHUNK);
}

const Chunk = memo(function Chunk({
  place,
  rows,
  from,
  to,
  active,
  idOf,
}: {
  place: number;
  rows: CoverageMatrix['rows'];
  from: number;
  to: number;
  active: number;
  idOf: (spot: Spot) => string;
}) {
  return rows.slice(from, to).map(({ unit, cells }, i) => {
    const column = from + i;
    const { look, words } = drawnAs(cells[place] ?? '.');
    return (
      // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is drawn in part
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, its cells are its descendants
      <span
        key={unit.unitId}
        role="gridcell"
        id={idOf({ duty: place, unit: column })}
        aria-colindex={column + 2}
        aria-label={`${unit.name} ${words}`}
        aria-selected={column === active}
        className={look}
        data-duty={place}
        data-unit={column}
      />
    );
  });
});

const drawn = new Map<string, { readonly look: string; readonly words: string }>();

/** Class and words of a letter, found once: thousands of cells have the same few. */
function drawnAs(letter: string) {
  const known = drawn.get(letter);
  if (known !== undefined) return known;
  const cell = cellOf(letter, 0);
  const made = { look: `cvcell ${cell.word}${cell.decided ? ' solid' : ''}`, words: cellWords(cell) };
  drawn.set(letter, made);
  return made;
}
