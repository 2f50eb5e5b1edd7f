import { useState } from 'react';
import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import type { Plan } from '../../../contracts/plans.ts';
import type { Unit } from '../../../contracts/units.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextArea, TextField } from '../../kit/fields.tsx';
import { Loaded } from '../../kit/states.tsx';
import { RegionPicker } from './RegionPicker.tsx';
import type { Settle } from './useSettle.ts';

/** The lead unit names regions: tiles to press, a reason, the paper it rests on. */
export function NameForm({
  plan,
  measure,
  settle,
  onClose,
}: {
  plan: Plan;
  measure: MeasureAddresseesView;
  settle: Settle;
  onClose: () => void;
}) {
  const before = measure.proposed ?? measure.list;
  const [chosen, choose] = useState<ReadonlySet<string>>(
    () => new Set(before?.units.map(({ unitId }) => unitId)),
  );
  const [reason, setReason] = useState('');
  const [paper, setPaper] = useState(before?.paper ?? '');
  const regions = useEndpoint('listUnits', {
    query: { parentId: plan.unitId, asOf: plan.today, limit: 500 },
  });
  const owner = useEndpoint('getUnit', { params: { unitId: plan.unitId } });
  const ownLevel = owner.data?.unit.level;
  /** An office of the level below; offices beside the owner are none. */
  const isRegion = ({ kind, level }: Unit) =>
    kind === 'office' && ownLevel !== undefined && level !== ownLevel;
  const barred =
    chosen.size === 0
      ? t('addressees.sendBarredUnits')
      : reason.trim() === ''
        ? t('addressees.sendBarredReason')
        : undefined;
  return (
    <form
      className="adform noprint"
      onSubmit={(event) => {
        event.preventDefault();
        if (barred !== undefined || settle.busy) return;
        const body = {
          type: 'name' as const,
          unitIds: [...chosen],
          reason: reason.trim(),
          paper: paper.trim() === '' ? null : paper.trim(),
        };
        settle.send(body, onClose);
      }}
    >
      <Loaded query={regions} lines={5}>
        {({ rows }) => <RegionPicker regions={rows.filter(isRegion)} chosen={chosen} onChange={choose} />}
      </Loaded>
      <div className="adfields">
        <TextArea
          label={t('common.reason')}
          hint={t('addressees.reasonHint')}
          fault={settle.problem?.faultOf('reason')}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <TextField
          label={t('addressees.paper')}
          hint={t('addressees.paperHint')}
          fault={settle.problem?.faultOf('paper')}
          maxLength={200}
          value={paper}
          onChange={(event) => setPaper(event.target.value)}
        />
      </div>
      <div className="rowend">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" disabled={settle.busy} barred={barred}>
          {t('addressees.send')}
        </Button>
      </div>
    </form>
  );
}
