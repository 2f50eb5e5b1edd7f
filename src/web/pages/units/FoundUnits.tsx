import { Link } from '@tanstack/react-router';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Empty, Loaded } from '../../kit/states.tsx';
import { UnitMarks } from './UnitMarks.tsx';

/** What a search finds, the best first, each with what it lies under. */
export function FoundUnits({ q }: { q: string }) {
  const found = useEndpoint('searchUnits', { query: { q } }, { keepPrevious: true });
  return (
    <Loaded query={found} lines={4}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty sentence={t('people.unitsNone')} next={t('people.unitsNoneNext')} />
        ) : (
          <div className="scroll">
            <table className="tb units">
              <thead>
                <tr>
                  <th>{t('people.unitName')}</th>
                  <th>{t('people.unitParent')}</th>
                  <th>{t('units.code')}</th>
                  <th>{t('people.unitLevel')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((unit) => (
                  <tr key={unit.id} className={unit.validTo === null ? '' : 'retired'}>
                    <td>
                      <span className="uname">
                        <Link to="/units/$unitId" params={{ unitId: unit.id }} lang="zh-CN">
                          {unit.name}
                        </Link>
                        <UnitMarks marks={unit.marks} validTo={unit.validTo} />
                      </span>
                    </td>
                    <td lang="zh-CN">{unit.within.join(' › ')}</td>
                    <td className="mono mut">{unit.code}</td>
                    <td>
                      {unit.kind === 'department' ? t('people.kind.department') : t(`level.${unit.level}`)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Loaded>
  );
}
