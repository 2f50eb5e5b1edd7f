import type { CoverageMatrix } from '../../../../contracts/coverage.ts';
import { t } from '../../../i18n/index.ts';
import { CellMark, cellWords } from '../CellMark.tsx';
import { cellOf } from '../letters.ts';
import { linesOf } from './lines.ts';

/** Columns that one sheet of A4 across holds beside the duties. */
const BAND = 32;

/** The whole matrix as tables that paper can hold: so many regions a band, the head again on every page. */
export function PrintedMatrix({ matrix: { duties, parts, rows } }: { matrix: CoverageMatrix }) {
  const lines = linesOf(duties, parts);
  const bands = Array.from({ length: Math.ceil(rows.length / BAND) }, (_, i) =>
    rows.slice(i * BAND, (i + 1) * BAND),
  );
  return bands.map((band, i) => (
    <table key={band[0]?.unit.unitId} className="cvprint">
      {bands.length > 1 ? (
        <caption>{t('coverage.printBand', { from: i * BAND + 1, to: i * BAND + band.length })}</caption>
      ) : null}
      <thead>
        <tr>
          <th scope="col">{t('coverage.duty')}</th>
          {band.map(({ unit }) => (
            <th key={unit.unitId} scope="col" className="cvcol" lang="zh-CN">
              <span>{unit.name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          if (line.kind === 'part') {
            return (
              <tr key={`part${line.no}`} className="cvpartline">
                <th scope="rowgroup" colSpan={band.length + 1} lang="zh-CN">
                  {line.words}
                </th>
              </tr>
            );
          }
          const duty = duties[line.duty];
          return (
            <tr key={duty?.id}>
              <th scope="row" lang="zh-CN">
                {duty?.no} {duty?.text}
              </th>
              {band.map(({ unit, cells }) => {
                const cell = cellOf(cells, line.duty);
                return (
                  <td key={unit.unitId}>
                    <CellMark {...cell} />
                    <span className="vh">{cellWords(cell)}</span>
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  ));
}
