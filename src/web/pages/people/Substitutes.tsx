import { useState } from 'react';
import type { User } from '../../../contracts/people.ts';
import { ADMIN_ROLES } from '../../../domain/roles.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { ProblemNote } from '../../kit/states.tsx';

/** Who of the same unit acts for a person while away; those recorded before, with a way to end them early. */
export function Substitutes({ user, onClose }: { user: User; onClose: () => void }) {
  const recorded = useEndpoint('listSubstitutions', { params: { userId: user.id } });
  const colleagues = useEndpoint('listUsers', { query: { unitId: user.unitId, limit: 200 } });
  const add = useAct('addSubstitution', { refresh: ['listSubstitutions'], onDone: onClose });
  const end = useAct('endSubstitution', { refresh: ['listSubstitutions'] });
  const [form, setForm] = useState({ substituteId: '', from: '', to: '', reason: '' });
  const set = (next: Partial<typeof form>) => setForm({ ...form, ...next });
  const able = (colleagues.data?.rows ?? []).filter(
    ({ id, roles, status }) =>
      id !== user.id &&
      status === 'active' &&
      !roles.some((role) => ADMIN_ROLES.some((admin) => admin === role)),
  );
  const isIncomplete = Object.values(form).some((value) => value.trim() === '');
  const fault = (field: string) => add.error?.faultOf(field);
  const problem = add.error ?? end.error ?? recorded.error ?? colleagues.error;
  return (
    <Dialog
      title={t('people.substitutesTitle', { name: user.name })}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={isIncomplete || add.isPending}
            onClick={() =>
              add.mutate({ params: { userId: user.id }, body: { ...form, reason: form.reason.trim() } })
            }
          >
            {t('people.substitutesSend')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {problem ? <ProblemNote problem={problem} /> : null}
        {(recorded.data?.rows ?? []).map(({ id, substitute, from, to, endedAt }) => (
          <p key={id} className="s">
            {from} – {to} {substitute.name}{' '}
            {endedAt === null ? (
              <Button look="text" size="small" onClick={() => end.mutate({ params: { substitutionId: id } })}>
                {t('people.substitutesEnd')}
              </Button>
            ) : (
              <span className="mut">{t('people.substitutesEnded')}</span>
            )}
          </p>
        ))}
        <SelectField
          label={t('people.substitute')}
          value={form.substituteId}
          fault={fault('substituteId')}
          onChange={(event) => set({ substituteId: event.target.value })}
        >
          <option value="">{t('people.substitutePick')}</option>
          {able.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <div className="fs">
          <TextField
            label={t('people.substituteFrom')}
            type="date"
            value={form.from}
            fault={fault('from')}
            onChange={(event) => set({ from: event.target.value })}
          />
          <TextField
            label={t('people.substituteTo')}
            type="date"
            value={form.to}
            fault={fault('to')}
            onChange={(event) => set({ to: event.target.value })}
          />
        </div>
        <TextField
          label={t('people.substituteReason')}
          maxLength={500}
          value={form.reason}
          fault={fault('reason')}
          onChange={(event) => set({ reason: event.target.value })}
        />
        <p className="s mut">{t('people.substitutesHint')}</p>
      </div>
    </Dialog>
  );
}
