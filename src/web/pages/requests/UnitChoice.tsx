import type { Unit } from '../../../contracts/units.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Loaded } from '../../kit/states.tsx';
import { useSession } from '../../session/session.ts';
import { RegionPicker } from '../addressees/RegionPicker.tsx';

interface ChoiceProps {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Units directly under one's own: regions by tiles, departments and offices of the own level by name. */
export function UnitChoice({ chosen, onChange }: ChoiceProps) {
  const { unit } = useSession();
  const under = useEndpoint('listUnits', { query: { parentId: unit.id, limit: 500 } });
  const within = (units: readonly Unit[]) => {
    const ids = new Set(units.map(({ id }) => id));
    return {
      chosen: new Set([...chosen].filter((id) => ids.has(id))),
      onChange: (next: ReadonlySet<string>) =>
        onChange(new Set([...[...chosen].filter((id) => !ids.has(id)), ...next])),
    };
  };
  return (
    <Loaded query={under} lines={5}>
      {({ rows }) => {
        const living = rows.filter(({ validTo }) => validTo === null);
        const regions = living.filter(({ level }) => level !== unit.level);
        const departments = living.filter(({ level }) => level === unit.level);
        return (
          <>
            {regions.length > 0 ? (
              <div className="rqunits">
                <h3>{t('requests.regions')}</h3>
                <RegionPicker regions={regions} {...within(regions)} />
              </div>
            ) : null}
            {departments.length > 0 ? <Departments units={departments} {...within(departments)} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

function Departments({ units, chosen, onChange }: ChoiceProps & { units: readonly Unit[] }) {
  const toggle = (unitId: string) => {
    const next = new Set(chosen);
    if (!next.delete(unitId)) next.add(unitId);
    onChange(next);
  };
  const isAll = chosen.size === units.length;
  return (
    <fieldset className="rqunits">
      <legend className="vh">{t('requests.departments')}</legend>
      <h3>
        {t('requests.departments')}
        <Button
          size="small"
          look="text"
          onClick={() => onChange(isAll ? new Set() : new Set(units.map(({ id }) => id)))}
        >
          {t(isAll ? 'addressees.pickNone' : 'addressees.pickAll')}
        </Button>
      </h3>
      <div className="adpick">
        <div className="picknames">
          {units.map((unit) => (
            <label key={unit.id} title={unit.name} lang="zh-CN">
              <input
                type="checkbox"
                checked={chosen.has(unit.id)}
                aria-label={unit.name}
                onChange={() => toggle(unit.id)}
              />
              <span>{unit.shortName}</span>
            </label>
          ))}
        </div>
      </div>
    </fieldset>
  );
}
