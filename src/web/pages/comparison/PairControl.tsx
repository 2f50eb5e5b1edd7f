import type { TaskChange, TaskPairing, TaskPlace } from '../../../domain/editions/types.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import type { Unpaired } from './pairings.ts';

/** What a person may say of a task's counterpart in the other edition; said, it can be taken back. */
export function PairControl({
  task,
  pairings,
  unpaired,
  busy,
  onPair,
  onAutomatic,
}: {
  task: TaskChange;
  pairings: readonly TaskPairing[];
  unpaired: Unpaired;
  busy: boolean;
  onPair: (said: TaskPairing) => void;
  /** Given the number in the new edition of the task that is paired by its words again. */
  onAutomatic: (no: number) => void;
}) {
  const { old, new: next } = task;
  const said = pairings.find((pairing) => pairing.new === next?.no);
  return (
    <p className="edpair noprint">
      {old === null && next !== null && unpaired.old.length > 0 ? (
        <Choice
          label={t('editions.continueOld')}
          of={next}
          places={unpaired.old}
          busy={busy}
          onChoose={(no) => onPair({ new: next.no, old: no })}
        />
      ) : null}
      {next === null && old !== null && unpaired.new.length > 0 ? (
        <Choice
          label={t('editions.continueNew')}
          of={old}
          places={unpaired.new}
          busy={busy}
          onChoose={(no) => onPair({ new: no, old: old.no })}
        />
      ) : null}
      {old !== null && next !== null && said === undefined && task.status === 'changed' ? (
        <Button look="text" size="small" disabled={busy} onClick={() => onPair({ new: next.no, old: null })}>
          {t('editions.isNew')}
        </Button>
      ) : null}
      {said === undefined ? null : (
        <>
          <span className="chip guess">{t('editions.byPerson')}</span>
          <Button look="text" size="small" disabled={busy} onClick={() => onAutomatic(said.new)}>
            {t('editions.automatic')}
          </Button>
        </>
      )}
    </p>
  );
}

function Choice({
  label,
  of,
  places,
  busy,
  onChoose,
}: {
  label: string;
  of: TaskPlace;
  places: readonly TaskPlace[];
  busy: boolean;
  onChoose: (no: number) => void;
}) {
  return (
    <label className="sel">
      <span className="vh">
        {of.no}. {label}
      </span>
      <select
        value=""
        disabled={busy}
        onChange={(event) => {
          if (event.target.value !== '') onChoose(Number(event.target.value));
        }}
      >
        <option value="">{label}</option>
        {places.map(({ key, no, title }) => (
          <option key={key} value={no} lang="zh-CN">
            {t('editions.pickTask', { no, title })}
          </option>
        ))}
      </select>
    </label>
  );
}
