import { type JSX, memo, useMemo } from 'react';
import type { PlanSource } from '../../../../contracts/source.ts';
import type { Passage, SourceSetting } from '../SourceLine.tsx';
import { between, piecesOf, touching } from '../sourceRows.ts';

type Element = PlanSource['elements'][number];
type Table = Extract<Element, { kind: 'table' }>;
type Cell = Table['cells'][number];

interface ArrangedProps {
  readonly setting: SourceSetting;
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

/** Paragraphs and tables of a document without pages, as it arranges them. */
export function Arranged({ setting, lit, onPress }: ArrangedProps) {
  return (
    <div className="arranged">
      {setting.source.elements.map((element) => (
        <Block
          key={linesOf(element)[0]?.start ?? -1}
          element={element}
          setting={setting}
          lit={litIn(linesOf(element), lit)}
          onPress={onPress}
        />
      ))}
    </div>
  );
}

const Block = memo(function Block({ element, ...rest }: ArrangedProps & { element: Element }) {
  if (element.kind === 'table') return <TableBlock table={element} {...rest} />;
  const words = <Words lines={element.lines} {...rest} />;
  if (element.kind === 'furniture') return <p className="fur">{words}</p>;
  const look = `${element.heading !== undefined || element.centred ? 'head' : ''} ${element.centred ? 'mid' : ''}`;
  return <p className={look}>{words}</p>;
});

function TableBlock({ table, lit, ...rest }: ArrangedProps & { table: Table }) {
  const rows = useMemo(() => rowsOf(table), [table]);
  return (
    <table>
      <tbody>
        {rows.map((cells, row) => {
          const words = cells.flatMap((cell) => cell.lines);
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a source never move
          return <Row key={row} cells={cells} lit={litIn(words, lit)} {...rest} />;
        })}
      </tbody>
    </table>
  );
}

const Row = memo(function Row({ cells, ...rest }: ArrangedProps & { cells: readonly Cell[] }) {
  return (
    <tr>
      {cells.map((cell) => (
        <td key={cell.column} rowSpan={cell.rows} colSpan={cell.columns}>
          <Words lines={cell.lines} {...rest} />
        </td>
      ))}
    </tr>
  );
});

function rowsOf(table: Table): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  return rows;
}

/** Lines of one paragraph or cell, cut where an item begins or ends. */
function Words({ lines, setting, lit, onPress }: ArrangedProps & { lines: Cell['lines'] }): JSX.Element {
  return (
    <>
      {lines.map(({ start, end }, i) => (
        <span key={start}>
          {i > 0 ? <br /> : null}
          {pieces(start, end, setting, lit).map((piece) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the tree beside is the keyboard's way to the same item
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree beside is the keyboard's way to the same item
            <span
              key={piece.start}
              className={`pc ${piece.lit ? 'lit' : ''} ${piece.leftover ? 'frag' : ''}`}
              onClick={() => onPress(piece.start)}
            >
              {piece.lit ? (
                <mark>{setting.source.text.slice(piece.start, piece.end)}</mark>
              ) : (
                setting.source.text.slice(piece.start, piece.end)
              )}
            </span>
          ))}
        </span>
      ))}
    </>
  );
}

function pieces(start: number, end: number, setting: SourceSetting, lit: Passage | null) {
  const cuts = between(setting.cuts, start, end);
  const regions = touching(setting.source.regions, start, end);
  return piecesOf({ start, end }, { lit, cuts, bold: [], regions });
}

/** The lit passage only where the lines hold some of it, so that the others are not drawn again. */
function litIn(lines: Cell['lines'], lit: Passage | null): Passage | null {
  if (lit === null) return null;
  return lines.some((line) => line.start < lit.end && lit.start < line.end) ? lit : null;
}

function linesOf(element: Element): Cell['lines'] {
  return element.kind === 'table' ? element.cells.flatMap((cell) => cell.lines) : element.lines;
}
