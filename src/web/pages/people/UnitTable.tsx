import { Link } from '@tanstack/react-router';
import type { Unit } from '../../../contracts/units.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useMay } from '../../session/session.ts';
import type { TreeRow } from './unitTree.ts';

interface UnitTableProps {
  readonly rows: readonly TreeRow[];
  readonly onToggle: (id: string) => void;
  readonly onEdit: (unit: Unit) => void;
}

/** One row a unit, indented under its parent; how many accounts it has, and 无人 where none. */
export function UnitTable({ rows, onToggle, onEdit }: UnitTableProps) {
  const may = useMay();
  return (
    <div className="scroll">
      <table className="tb units">
        <thead>
          <tr>
            <th>{t('people.unitName')}</th>
            <th>{t('people.unitShort')}</th>
            <th>{t('people.unitKind')}</th>
            <th>{t('people.unitLevel')}</th>
            <th className="num">{t('people.people')}</th>
            <th>
              <span className="vh">{t('people.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit.id} className={row.unit.validTo === null ? '' : 'retired'}>
              <td style={{ paddingLeft: 16 + row.depth * 22 }}>
                <NameCell row={row} onToggle={onToggle} />
              </td>
              <td lang="zh-CN">{row.unit.shortName}</td>
              <td>{t(`people.kind.${row.unit.kind}`)}</td>
              <td>{t(`level.${row.unit.level}`)}</td>
              <td className="num">
                <People unit={row.unit} isLinked={may('user.read')} />
              </td>
              <td>
                {may('unit.manage') ? (
                  <Button look="text" size="small" onClick={() => onEdit(row.unit)}>
                    {t('people.rename')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NameCell({ row, onToggle }: { row: TreeRow; onToggle: (id: string) => void }) {
  const { unit, children, isClosed } = row;
  return (
    <span className="uname">
      {children > 0 ? (
        <button
          type="button"
          className="tw"
          aria-expanded={!isClosed}
          aria-label={t(isClosed ? 'people.expand' : 'people.collapse', { name: unit.name })}
          onClick={() => onToggle(unit.id)}
        >
          <Icon name={isClosed ? 'chevron' : 'down'} />
        </button>
      ) : (
        <i />
      )}
      <span lang="zh-CN">{unit.name}</span>
      {unit.aliases.length > 0 ? (
        <span className="s mut" lang="zh-CN">
          {unit.aliases.join('、')}
        </span>
      ) : null}
      {unit.validTo === null ? null : (
        <span className="chip">
          {t('people.retired')} {unit.validTo}
        </span>
      )}
    </span>
  );
}

function People({ unit, isLinked }: { unit: Unit; isLinked: boolean }) {
  if (unit.people === 0) return <span className="z">{t('people.nobody')}</span>;
  if (!isLinked) return <>{count(unit.people)}</>;
  return (
    <Link
      className="fig"
      to="/people"
      search={{ unitId: unit.id }}
      aria-label={t('people.usersOf', { name: unit.name })}
    >
      {count(unit.people)}
    </Link>
  );
}
