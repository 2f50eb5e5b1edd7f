import { useState } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { useAct } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { readAliases } from '../people/aliases.ts';

/** A new unit under another. */
export function CreateUnit({ onClose, onCreated }: { onClose: () => void; onCreated: (unit: Unit) => void }) {
  const create = useAct('createUnit', {
    refresh: ['listUnits', 'searchUnits'],
    onDone: (unit) => {
      onCreated(unit);
      onClose();
    },
  });
  const [parent, setParent] = useState<{ id: string; name: string } | null>(null);
  const [name, setName] = useState('');
  const [shortName, setShortName] = useState('');
  const [aliases, setAliases] = useState('');
  const [kind, setKind] = useState<'office' | 'department'>('department');
  const [validFrom, setValidFrom] = useState(localDay);
  const isIncomplete = parent === null || name.trim() === '' || validFrom === '';
  const send = () => {
    if (parent === null) return;
    create.mutate({
      body: {
        parentId: parent.id,
        name: name.trim(),
        shortName: shortName.trim() === '' ? name.trim() : shortName.trim(),
        aliases: readAliases(aliases),
        kind,
        validFrom,
      },
    });
  };
  const fault = (field: string) => create.error?.faultOf(field);
  return (
    <Dialog
      title={t('people.createUnitTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={isIncomplete || create.isPending} onClick={send}>
            {t('people.createUnitSend')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {create.error ? <ProblemNote problem={create.error} /> : null}
        <div className="f">
          <span className="lab">{t('people.unitParent')}</span>
          <UnitPicker
            label={t('people.unitParent')}
            placeholder={t('people.unitPick')}
            value={parent}
            onChange={setParent}
          />
        </div>
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
            placeholder={name}
            value={shortName}
            fault={fault('shortName')}
            onChange={(event) => setShortName(event.target.value)}
          />
          <SelectField
            label={t('people.unitKind')}
            value={kind}
            onChange={(event) => setKind(event.target.value === 'office' ? 'office' : 'department')}
          >
            <option value="department">{t('people.kind.department')}</option>
            <option value="office">{t('people.kind.office')}</option>
          </SelectField>
          <TextField
            label={t('people.aliases')}
            hint={t('people.aliasesHint')}
            value={aliases}
            fault={fault('aliases')}
            onChange={(event) => setAliases(event.target.value)}
          />
          <TextField
            label={t('people.unitFrom')}
            type="date"
            value={validFrom}
            fault={fault('validFrom')}
            onChange={(event) => setValidFrom(event.target.value)}
          />
        </div>
      </div>
    </Dialog>
  );
}

/** Today in Asia/Shanghai, as a suggestion. */
function localDay(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}
