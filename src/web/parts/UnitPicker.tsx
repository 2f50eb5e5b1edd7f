import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import type { FoundUnit } from '../../contracts/units.ts';
import { useEndpoint } from '../api/hooks.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../kit/buttons.tsx';
import { Icon } from '../kit/icons.tsx';
import './unitPicker.css';

type Choice = Pick<FoundUnit, 'id' | 'name'>;

interface UnitPickerProps {
  /** Name for readers of the screen. */
  readonly label: string;
  readonly placeholder: string;
  /** The chosen unit; null: none. */
  readonly value: Choice | null;
  readonly onChange: (unit: Choice | null) => void;
  /** Whether the choice may be taken away again (a filter). */
  readonly clearable?: boolean;
}

/**
 * Chooses one unit of the tree by typing a part of its name, its pinyin or its code; the server searches and answers
 * twenty at most. Arrow keys and Enter choose.
 */
export function UnitPicker({ label, placeholder, value, onChange, clearable = false }: UnitPickerProps) {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const q = useDeferredValue((typed ?? '').trim());
  const query = { q: q.slice(0, 100) };
  const isOpen = typed !== null;
  const units = useEndpoint('searchUnits', { query }, { enabled: isOpen, keepPrevious: true });
  const found = units.data?.rows ?? [];
  const choose = (unit: Choice | null | undefined) => {
    if (unit === undefined) return;
    setTyped(null);
    onChange(unit);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setTyped(typed ?? '');
      setAt(Math.min(found.length - 1, Math.max(0, at + step)));
    } else if (event.key === 'Enter' && isOpen) choose(found[at]);
    else if (event.key === 'Escape' && isOpen) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="unitpick">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={typed ?? value?.name ?? ''}
        onFocus={() => setAt(0)}
        onClick={() => setTyped(typed ?? '')}
        onChange={(event) => {
          setAt(0);
          setTyped(event.target.value);
        }}
        onKeyDown={press}
        onBlur={() => setTyped(null)}
      />
      {clearable && value !== null ? (
        <Button look="text" size="small" aria-label={t('common.clear')} onClick={() => choose(null)}>
          <Icon name="close" />
        </Button>
      ) : (
        <Icon name="down" />
      )}
      {isOpen ? (
        <div role="listbox" id={listId} aria-label={label} className="options">
          {found.map((unit, i) => (
            <div
              role="option"
              id={`${listId}-${i}`}
              key={unit.id}
              tabIndex={-1}
              aria-selected={i === at}
              // before the field loses the cursor and puts the list away
              onPointerDown={(event) => {
                event.preventDefault();
                choose({ id: unit.id, name: unit.name });
              }}
            >
              {unit.name}
              {unit.within.length === 0 ? null : <span className="within">{unit.within.join(' › ')}</span>}
            </div>
          ))}
          {found.length === 0 && !units.isFetching ? (
            <p className="s mut">{t('people.noUnitFound', { q })}</p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
