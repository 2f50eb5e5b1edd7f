import { t } from '../../i18n/index.ts';
import type { Cell } from './letters.ts';
import { pathOf } from './shapes.ts';

/** The bare mark of a cell; a word must stand beside it or name the element around it. */
export function CellMark(cell: Cell) {
  return (
    <svg className={`cvmk ${cell.word}`} viewBox="0 0 16 16" aria-hidden="true">
      <path {...pathOf(cell)} />
    </svg>
  );
}

/** Mark and word. */
export function VerdictWord({ word, decided }: Cell) {
  return (
    <span className="cvword">
      <CellMark word={word} decided={decided} />
      {t(`coverage.word.${word}`)}
    </span>
  );
}

/** `弱化，系统提出`: what a cell says, for its label. */
export function cellWords({ word, decided }: Cell): string {
  const said = t(`coverage.word.${word}`);
  if (word === 'unbound' || word === 'unfiled') return said;
  return t('coverage.cellWho', { word: said, who: t(decided ? 'coverage.byPerson' : 'coverage.bySystem') });
}
