import { useState } from 'react';
import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { SelectField, TextArea } from '../../kit/fields.tsx';
import { useSession } from '../../session/session.ts';
import type { Settle } from './useSettle.ts';

/** A region says whether it meets a condition, and why; somebody above several regions says for which. */
export function DeclareForm({
  measure: { silent, declarations },
  settle,
  onClose,
}: {
  measure: MeasureAddresseesView;
  settle: Settle;
  onClose: () => void;
}) {
  const { unit } = useSession();
  const asked = [...silent, ...declarations];
  const own = asked.find(({ unitId }) => unitId === unit.id);
  const [unitId, setUnit] = useState(own?.unitId ?? asked[0]?.unitId ?? unit.id);
  const [meets, setMeets] = useState<'yes' | 'no'>('yes');
  const [reason, setReason] = useState('');
  const barred = reason.trim() === '' ? t('addressees.sendBarredReason') : undefined;
  return (
    <form
      className="adform noprint"
      onSubmit={(event) => {
        event.preventDefault();
        if (barred !== undefined || settle.busy) return;
        settle.send({ type: 'declare', unitId, meets: meets === 'yes', reason: reason.trim() }, onClose);
      }}
    >
      {own === undefined ? (
        <SelectField
          label={t('addressees.declareFor')}
          lang="zh-CN"
          value={unitId}
          onChange={(event) => setUnit(event.target.value)}
        >
          {asked.map((one) => (
            <option key={one.unitId} value={one.unitId}>
              {one.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <Segments
        label={t('addressees.declareWhat')}
        value={meets}
        onChange={setMeets}
        options={[
          { value: 'yes', label: t('addressees.meets') },
          { value: 'no', label: t('addressees.meetsNot') },
        ]}
      />
      <TextArea
        label={t('common.reason')}
        fault={settle.problem?.faultOf('reason')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="rowend">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" disabled={settle.busy} barred={barred}>
          {t('addressees.declareSend')}
        </Button>
      </div>
    </form>
  );
}
