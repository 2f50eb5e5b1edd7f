import { useState } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { useAct } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextField } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { readAliases } from '../people/aliases.ts';

/** Renames a unit, keeps its aliases, or retires it from a day on. */
export function UnitDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const update = useAct('updateUnit', {
    refresh: ['listUnits', 'searchUnits', 'getUnit', 'listUsers'],
    onDone: onClose,
  });
  const [name, setName] = useState(unit.name);
  const [shortName, setShortName] = useState(unit.shortName);
  const [aliases, setAliases] = useState(unit.aliases.join('、'));
  const [validTo, setValidTo] = useState(unit.validTo ?? '');
  const fault = (field: string) => update.error?.faultOf(field);
  const isBad = name.trim() === '' || shortName.trim() === '';
  const send = () =>
    update.mutate({
      params: { unitId: unit.id },
      body: {
        name: name.trim(),
        shortName: shortName.trim(),
        aliases: readAliases(aliases),
        ...(validTo === (unit.validTo ?? '') ? {} : { validTo: validTo === '' ? null : validTo }),
      },
    });
  return (
    <Dialog
      title={t('people.renameTitle', { name: unit.name })}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={isBad || update.isPending} onClick={send}>
            {t('people.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {update.error ? <ProblemNote problem={update.error} /> : null}
        <TextField
          label={t('people.unitName')}
          maxLength={200}
          value={name}
          fault={fault('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="fs">
          <TextField
            label={t('people.unitShort')}
            maxLength={200}
            value={shortName}
            fault={fault('shortName')}
            onChange={(event) => setShortName(event.target.value)}
          />
          <TextField
            label={t('people.unitTo')}
            type="date"
            min={unit.validFrom}
            value={validTo}
            fault={fault('validTo')}
            hint={t('people.retireHint')}
            onChange={(event) => setValidTo(event.target.value)}
          />
        </div>
        <TextField
          label={t('people.aliases')}
          hint={t('people.aliasesHint')}
          value={aliases}
          fault={fault('aliases')}
          onChange={(event) => setAliases(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
