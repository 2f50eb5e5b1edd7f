import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { UnitMarks } from './UnitMarks.tsx';

/** More than any unit has directly under it; what goes beyond is found by searching. */
const MAX_UNDER = 200;

interface TreeProps {
  readonly asOf: string | undefined;
  /** Ids whose children are shown, besides the root. */
  readonly open: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onEdit: (unit: Unit) => void;
}

/** One row a unit, indented under its parent; what lies under a unit is fetched when it is opened. */
export function UnitTree({ root, ...tree }: TreeProps & { root: Unit }) {
  return (
    <div className="scroll">
      <table className="tb units">
        <thead>
          <tr>
            <th>{t('people.unitName')}</th>
            <th>{t('people.unitShort')}</th>
            <th>{t('units.code')}</th>
            <th>{t('people.unitLevel')}</th>
            <th className="num">{t('people.people')}</th>
            <th>
              <span className="vh">{t('people.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Row unit={root} depth={0} isOpen {...tree} />
          <Under parent={root} depth={1} {...tree} />
        </tbody>
      </table>
    </div>
  );
}

function Under({ parent, depth, ...tree }: TreeProps & { parent: Unit; depth: number }) {
  const { asOf } = tree;
  const query = { parentId: parent.id, limit: MAX_UNDER, ...(asOf ? { asOf } : {}) };
  const units = useEndpoint('listUnits', { query });
  if (units.error) return <NoteRow>{<ProblemNote problem={units.error} />}</NoteRow>;
  if (!units.data) return <NoteRow>{t('units.loading')}</NoteRow>;
  return (
    <>
      {units.data.rows.map((unit) => (
        <Branch key={unit.id} unit={unit} depth={depth} {...tree} />
      ))}
      {units.data.next === null ? null : <NoteRow>{t('units.more', { n: MAX_UNDER })}</NoteRow>}
    </>
  );
}

function Branch({ unit, depth, ...tree }: TreeProps & { unit: Unit; depth: number }) {
  const isOpen = unit.under > 0 && tree.open.has(unit.id);
  return (
    <>
      <Row unit={unit} depth={depth} isOpen={isOpen} {...tree} />
      {isOpen ? <Under parent={unit} depth={depth + 1} {...tree} /> : null}
    </>
  );
}

function Row({
  unit,
  depth,
  isOpen,
  onToggle,
  onEdit,
}: TreeProps & { unit: Unit; depth: number; isOpen: boolean }) {
  const may = useMay();
  return (
    <tr className={unit.validTo === null ? '' : 'retired'}>
      <td style={{ paddingLeft: 16 + depth * 22 }}>
        <span className="uname">
          {unit.under > 0 && depth > 0 ? (
            <button
              type="button"
              className="tw"
              aria-expanded={isOpen}
              aria-label={t(isOpen ? 'people.collapse' : 'people.expand', { name: unit.name })}
              onClick={() => onToggle(unit.id)}
            >
              <Icon name={isOpen ? 'down' : 'chevron'} />
            </button>
          ) : (
            <i />
          )}
          <Link to="/units/$unitId" params={{ unitId: unit.id }} lang="zh-CN">
            {unit.name}
          </Link>
          {unit.under > 0 ? (
            <span className="s mut">{t('units.under', { n: count(unit.under) })}</span>
          ) : null}
          <UnitMarks marks={unit.marks} validTo={unit.validTo} />
        </span>
      </td>
      <td lang="zh-CN">{unit.shortName}</td>
      <td className="mono mut">{unit.code}</td>
      <td>{unit.kind === 'department' ? t('people.kind.department') : t(`level.${unit.level}`)}</td>
      <td className="num">
        <People unit={unit} isLinked={may('user.read')} />
      </td>
      <td>
        {may('unit.manage') ? (
          <Button look="text" size="small" onClick={() => onEdit(unit)}>
            {t('people.rename')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function NoteRow({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td colSpan={6} className="s mut">
        {children}
      </td>
    </tr>
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
