import { memo } from 'react';
import type { CoverageMatrix } from '../../../../contracts/coverage.ts';
import { t } from '../../../i18n/index.ts';
import { COLUMN } from './lines.ts';

/** Names of the regions over their columns; they stay in sight. */
export const GridHead = memo(function GridHead({
  rows,
  left,
  right,
  active,
}: {
  rows: CoverageMatrix['rows'];
  left: number;
  right: number;
  /** Place of the region whose cell is active; -1: none. */
  active: number;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is drawn in part
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, its cells are its descendants
    <div role="row" aria-rowindex={1} className="cvheads">
      {/* biome-ignore lint/a11y/useSemanticElements: a head of a grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <span role="columnheader" aria-colindex={1} className="cvcorner">
        {t('coverage.duty')}
      </span>
      <i style={{ width: left * COLUMN }} />
      {rows.slice(left, right).map(({ unit, plan }, i) => (
        // biome-ignore lint/a11y/useSemanticElements: a head of a grid
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
        <span
          key={unit.unitId}
          role="columnheader"
          aria-colindex={left + i + 2}
          lang="zh-CN"
          title={unit.name}
          className={`cvcol${left + i === active ? ' on' : ''}${plan === null ? ' unfiled' : ''}`}
        >
          <span>{unit.name}</span>
        </span>
      ))}
    </div>
  );
});
