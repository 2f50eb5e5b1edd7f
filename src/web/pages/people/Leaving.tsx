import { useState } from 'react';
import type { Holdings } from '../../../contracts/handOvers.ts';
import type { User } from '../../../contracts/people.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { momentText } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { HandOverFields } from './HandOverFields.tsx';
import { EMPTY_HAND_OVER, type HandOverForm, handOverOf } from './handOverForm.ts';

const STALE = ['listUsers', 'listUnits', 'getHoldings', 'listOwnerless', 'listSubstitutions'] as const;

interface TaskProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** Somebody leaves: what lies with him goes to somebody else, and the account ends. */
export function Leaving({ user, onClose }: TaskProps) {
  const holdings = useEndpoint('getHoldings', { params: { userId: user.id } });
  return (
    <Loaded query={holdings} lines={4}>
      {(found) => <LeavingForm user={user} holdings={found} onClose={onClose} />}
    </Loaded>
  );
}

function LeavingForm({ user, holdings, onClose }: TaskProps & { holdings: Holdings }) {
  const act = useAct('handOver', { refresh: STALE, onDone: onClose });
  const [form, setForm] = useState<HandOverForm>(EMPTY_HAND_OVER);
  const body = handOverOf(holdings, form, null);
  return (
    <Dialog
      title={t('people.disableTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="danger"
            disabled={body === null || act.isPending}
            onClick={() => body && act.mutate({ params: { userId: user.id }, body })}
          >
            {t('people.confirmDisable')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {act.error ? <ProblemNote problem={act.error} /> : null}
        <p>{t('people.disableAsk', { name: user.name })}</p>
        <HandOverFields
          holdings={holdings}
          form={form}
          set={(next) => setForm({ ...form, ...next })}
          fault={(field) => act.error?.faultOf(field)}
        />
      </div>
    </Dialog>
  );
}

/** Another name, or another unit: then what lies with the person stays behind and goes to somebody else. */
export function Moving({ user, onClose }: TaskProps) {
  const [name, setName] = useState(user.name);
  const [unit, setUnit] = useState<{ id: string; name: string } | null>({
    id: user.unitId,
    name: user.unitName,
  });
  const [form, setForm] = useState<HandOverForm>(EMPTY_HAND_OVER);
  const isMoving = unit !== null && unit.id !== user.unitId;
  const holdings = useEndpoint('getHoldings', { params: { userId: user.id } });
  const move = useAct('handOver', { refresh: STALE, onDone: onClose });
  const rename = useAct('updateUser', {
    refresh: STALE,
    onDone: () => {
      if (!send(true)) onClose();
    },
  });
  const body = isMoving && holdings.data ? handOverOf(holdings.data, form, unit.id) : null;
  const isRenamed = name.trim() !== user.name;
  const params = { userId: user.id };
  /** Sends the move, after the new name where there is one. @returns whether there was something to send */
  function send(isNamed: boolean): boolean {
    if (isRenamed && !isNamed) rename.mutate({ params, body: { name: name.trim() } });
    else if (body !== null) move.mutate({ params, body });
    else return false;
    return true;
  }
  const problem = rename.error ?? move.error ?? holdings.error;
  const isReady = name.trim() !== '' && unit !== null && (isMoving ? body !== null : isRenamed);
  return (
    <Dialog
      title={t('people.moveTitle', { name: user.name })}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={!isReady || rename.isPending || move.isPending}
            onClick={() => send(false)}
          >
            {t('people.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {problem ? <ProblemNote problem={problem} /> : null}
        <TextField
          label={t('people.name')}
          maxLength={200}
          value={name}
          fault={rename.error?.faultOf('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="f">
          <span className="lab">{t('people.unit')}</span>
          <UnitPicker
            label={t('people.unit')}
            placeholder={t('people.unitPick')}
            value={unit}
            onChange={setUnit}
          />
        </div>
        {isMoving && holdings.data ? (
          <HandOverFields
            holdings={holdings.data}
            form={form}
            set={(next) => setForm({ ...form, ...next })}
            fault={(field) => move.error?.faultOf(field)}
          />
        ) : null}
        {!isMoving && holdings.data?.last ? (
          <HandBack user={user} last={holdings.data.last} onDone={onClose} />
        ) : null}
      </div>
    </Dialog>
  );
}

/** An account lives again: with what was handed over, where something was. */
export function Returning({ user, onClose }: TaskProps) {
  const holdings = useEndpoint('getHoldings', { params: { userId: user.id } });
  const update = useAct('updateUser', { refresh: STALE, onDone: onClose });
  const last = holdings.data?.last ?? null;
  return (
    <Dialog
      title={t('people.enableTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {holdings.data && last === null ? (
            <Button
              look="primary"
              disabled={update.isPending}
              onClick={() => update.mutate({ params: { userId: user.id }, body: { disabled: false } })}
            >
              {t('people.enable')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        {update.error ? <ProblemNote problem={update.error} /> : null}
        <p>{t('people.enableAsk', { name: user.name })}</p>
        <Loaded query={holdings} lines={2}>
          {(found) => (found.last ? <HandBack user={user} last={found.last} onDone={onClose} /> : null)}
        </Loaded>
      </div>
    </Dialog>
  );
}

interface HandBackProps {
  readonly user: User;
  readonly last: NonNullable<Holdings['last']>;
  readonly onDone: () => void;
}

/** What was handed over last, and the way to take it back. */
function HandBack({ user, last, onDone }: HandBackProps) {
  const back = useAct('handBack', { refresh: STALE, onDone });
  const [reason, setReason] = useState('');
  const names = last.successors.join(t('handOver.comma'));
  const day = momentText(last.at).slice(0, 10);
  return (
    <div className="held">
      {back.error ? <ProblemNote problem={back.error} /> : null}
      <p>
        {last.movedTo === null
          ? t('handOver.lastEnded', { day, unit: last.unitName })
          : t('handOver.lastMoved', { day, unit: last.unitName, to: last.movedTo })}
        {names === '' ? t('handOver.lastToNobody') : t('handOver.lastTo', { names })}
      </p>
      <p className="s mut">{t('handOver.recorded', { reason: last.reason, who: last.recordedByName })}</p>
      <TextField
        label={t('handOver.backReason')}
        maxLength={500}
        value={reason}
        fault={back.error?.faultOf('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        look="primary"
        disabled={reason.trim() === '' || back.isPending}
        onClick={() => back.mutate({ params: { userId: user.id }, body: { reason: reason.trim() } })}
      >
        {t('handOver.back')}
      </Button>
    </div>
  );
}
