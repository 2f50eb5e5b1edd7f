import type { Unit } from '../../../contracts/units.ts';
import { t } from '../../i18n/index.ts';

/** What is special about a unit, in words: 副省级, 计划单列, 省直辖, 惯用代码; and since when it is gone. */
export function UnitMarks({ marks, validTo }: Pick<Unit, 'marks' | 'validTo'>) {
  return (
    <>
      {marks.map((mark) => (
        <span className="chip" key={mark}>
          {t(`units.mark.${mark}`)}
        </span>
      ))}
      {validTo === null ? null : (
        <span className="chip">
          {t('people.retired')} {validTo}
        </span>
      )}
    </>
  );
}
