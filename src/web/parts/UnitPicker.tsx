import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { Unit } from '../../contracts/people.ts';
import { useEndpoint } from '../api/hooks.ts';
import { AntScope } from '../kit/AntScope.tsx';

interface UnitPickerProps {
  /** Name for readers of the screen. */
  readonly label: string;
  readonly placeholder: string;
  /** The chosen unit; null: none. */
  readonly value: { readonly id: string; readonly name: string } | null;
  readonly onChange: (unit: Pick<Unit, 'id' | 'name'> | null) => void;
  /** Whether the choice may be taken away again (a filter). */
  readonly clearable?: boolean;
}

/** Chooses one unit of the tree by typing a part of its name; the server searches. */
export function UnitPicker({ label, placeholder, value, onChange, clearable = false }: UnitPickerProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const query = { limit: 60, ...(q === '' ? {} : { q: q.slice(0, 100) }) };
  const units = useEndpoint('listUnits', { query }, { keepPrevious: true });
  const found = units.data?.rows ?? [];
  const known = value && found.every((unit) => unit.id !== value.id) ? [value, ...found] : found;
  return (
    <AntScope>
      <Select
        aria-label={label}
        className="unitpick"
        placeholder={placeholder}
        value={value?.id ?? null}
        allowClear={clearable}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={units.isFetching}
        options={known.map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(id: string | null | undefined) => {
          setTyped('');
          onChange(known.find((unit) => unit.id === id) ?? null);
        }}
      />
    </AntScope>
  );
}
