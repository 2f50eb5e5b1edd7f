import { useState } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { placeOf } from '../overview/tilePlaces.ts';

interface PickerProps {
  readonly regions: readonly Unit[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Chooses regions: equal tiles where every region has a place, else names in columns; or by a search. */
export function RegionPicker({ regions, chosen, onChange }: PickerProps) {
  const toggle = (unitId: string) => {
    const next = new Set(chosen);
    if (!next.delete(unitId)) next.add(unitId);
    onChange(next);
  };
  const isTiled = regions.length > 0 && regions.every((unit) => placed(unit).area !== undefined);
  return (
    <fieldset className="adpick">
      <legend className="vh">{t('addressees.pickLabel')}</legend>
      <div className={isTiled ? 'tiles picktiles' : 'picknames'}>
        {regions.map((unit) => (
          <Tile
            key={unit.id}
            unit={unit}
            isTiled={isTiled}
            isChosen={chosen.has(unit.id)}
            onToggle={() => toggle(unit.id)}
          />
        ))}
      </div>
      <div>
        <Finder regions={regions} chosen={chosen} onChange={onChange} />
        <p className="s adcount" role="status">
          {chosen.size === 0 ? t('addressees.chosenNone') : t('addressees.chosen', { n: chosen.size })}
        </p>
        <ul className="adunits">
          {regions
            .filter(({ id }) => chosen.has(id))
            .map(({ id, shortName }) => (
              <li key={id} className="chip">
                <span lang="zh-CN">{shortName}</span>
                <button
                  type="button"
                  aria-label={t('addressees.remove', { name: shortName })}
                  onClick={() => toggle(id)}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
        </ul>
      </div>
    </fieldset>
  );
}

function Finder({ regions, chosen, onChange }: PickerProps) {
  const [stranger, setStranger] = useState<string | null>(null);
  return (
    <>
      <div className="adfind">
        <UnitPicker
          label={t('addressees.search')}
          placeholder={t('addressees.search')}
          value={null}
          onChange={(unit) => {
            const isRegion = unit !== null && regions.some(({ id }) => id === unit.id);
            setStranger(unit === null || isRegion ? null : unit.name);
            if (isRegion) onChange(new Set([...chosen, unit.id]));
          }}
        />
        <Button size="small" onClick={() => onChange(new Set(regions.map(({ id }) => id)))}>
          {t('addressees.pickAll')}
        </Button>
        <Button size="small" disabled={chosen.size === 0} onClick={() => onChange(new Set())}>
          {t('addressees.pickNone')}
        </Button>
      </div>
      {stranger === null ? null : (
        <p className="s mut" role="alert">
          {t('addressees.notRegion', { name: stranger })}
        </p>
      )}
    </>
  );
}

function Tile({
  unit,
  isTiled,
  isChosen,
  onToggle,
}: {
  unit: Unit;
  isTiled: boolean;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const { area, short } = placed(unit);
  return (
    <label style={isTiled ? { gridArea: area } : undefined} title={unit.name} lang="zh-CN">
      <input type="checkbox" checked={isChosen} aria-label={unit.name} onChange={onToggle} />
      <span>{isTiled ? short : unit.shortName}</span>
    </label>
  );
}

function placed({ id, code, shortName }: Unit) {
  return placeOf({ unitId: code ?? id, shortName });
}
