import type { CoverageMatrix } from '../../../../contracts/coverage.ts';
import { t } from '../../../i18n/index.ts';
import { CellMark } from '../CellMark.tsx';
import { CELL_WORDS } from '../letters.ts';
import { DutyCards } from './DutyCards.tsx';
import { Grid } from './Grid.tsx';
import { PrintedMatrix } from './PrintedMatrix.tsx';
import { usePrinting } from './usePrinting.ts';

/** The duties against the regions: a grid on a desk, cards on a phone, bands of columns on paper. */
export function MatrixPanel({ matrix }: { matrix: CoverageMatrix }) {
  const isPrinting = usePrinting();
  return (
    <section className="panel cvmatrix" aria-labelledby="cvmatrix">
      <div className="ph">
        <h2 id="cvmatrix">{t('coverage.matrix')}</h2>
        <span className="s">
          {t('coverage.matrixHint', { duties: matrix.duties.length, units: matrix.rows.length })}
        </span>
        <span className="r mut noprint cvkeys">{t('coverage.keys')}</span>
      </div>
      <Legend />
      {isPrinting ? <PrintedMatrix matrix={matrix} /> : <Grid matrix={matrix} />}
      <DutyCards matrix={matrix} />
    </section>
  );
}

function Legend() {
  return (
    <p className="cvlegend s">
      {CELL_WORDS.map((word) => (
        <span key={word}>
          <CellMark word={word} decided={word === 'covered'} />
          {t(`coverage.word.${word}`)}
        </span>
      ))}
      <span className="mut">{t('coverage.solid')}</span>
      <span className="mut">{t('coverage.hollow')}</span>
    </p>
  );
}
