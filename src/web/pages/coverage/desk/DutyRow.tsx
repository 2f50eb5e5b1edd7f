import { memo, useState } from 'react';
import type {
  DutyCoverageView,
  DutyView,
  LocalItemView,
  UnitCoverage,
} from '../../../../contracts/coverage.ts';
import { longDay } from '../../../format/dates.ts';
import { rich, t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { VerdictWord } from '../CellMark.tsx';
import { ChooseDialog } from './ChooseDialog.tsx';
import { DeriveDialog } from './DeriveDialog.tsx';
import { arranged, isUndecided } from './deskRows.ts';
import { Lit } from './Lit.tsx';
import { PairList } from './PairList.tsx';
import { StrictBlock } from './StrictBlock.tsx';
import type { Desk } from './useDesk.ts';

interface RowProps {
  readonly row: DutyCoverageView;
  readonly items: ReadonlyMap<string, LocalItemView>;
  readonly may: UnitCoverage['may'];
  readonly desk: Desk;
}

/** One duty: its words, the verdict with its why, the items of the unit's plan that answer it. */
export const DutyRow = memo(function DutyRow({ row, items, may, desk }: RowProps) {
  const { duty, mappings } = row;
  const { first } = arranged(mappings);
  const [litId, light] = useState<string | null>(null);
  const lit = mappings.find(({ itemId }) => itemId === litId) ?? first[0];
  return (
    <article className="cvduty" id={`duty-${duty.id}`} tabIndex={-1} aria-label={`${duty.no} ${duty.text}`}>
      <div className="cvc1">
        <p className="song cvtext" lang="zh-CN">
          <b>{duty.no}</b>
          <Lit text={duty.text} ranges={lit?.marks.duty ?? []} />
        </p>
        <DutyNotes duty={duty} />
      </div>
      <div className="cvc2">
        <Verdict row={row} />
        {row.verdict === 'stricter' || row.strict !== null ? (
          <StrictBlock row={row} may={may.upholdStricter} desk={desk} />
        ) : null}
      </div>
      <div className="cvc3">
        <PairList row={row} items={items} mayDecide={may.decide} desk={desk} onLight={light} />
        <RowSteps row={row} items={items} may={may} desk={desk} />
      </div>
    </article>
  );
});

function DutyNotes({ duty }: { duty: DutyView }) {
  return (
    <p className="s mut">
      <span className="cvtask" title={duty.taskTitle}>
        {rich('coverage.taskOf', { no: duty.taskNo, title: <span lang="zh-CN">{duty.taskTitle}</span> })}
      </span>
      <span lang="zh-CN">{duty.addressee.text ?? t(`addressee.${duty.addressee.kind}`)}</span>
      {' · '}
      {t(`deliverable.${duty.deliverable}`)}
      {duty.dueOn === null ? (
        duty.deadline.text === null ? null : (
          <>
            {' · '}
            <span lang="zh-CN">{duty.deadline.text}</span>
          </>
        )
      ) : (
        ` · ${t('coverage.due', { day: longDay(duty.dueOn) })}`
      )}
    </p>
  );
}

function Verdict({ row }: { row: DutyCoverageView }) {
  const { verdict, decided, findings, later, why } = row;
  return (
    <>
      <p className="cvverdict">
        <VerdictWord word={verdict} decided={decided} />
        {decided || isUndecided(row) ? (
          <span className="s mut">{t(decided ? 'coverage.byPerson' : 'coverage.undecided')}</span>
        ) : null}
      </p>
      {findings.length === 0 && !later ? null : (
        <p className="cvfindings">
          {findings.map(({ aspect, effect }) => (
            <span key={`${aspect}${effect}`} className="chip">
              {t(`coverage.effect.${effect}`, { aspect: t(`coverage.aspect.${aspect}`) })}
            </span>
          ))}
          {later ? <span className="chip">{t('coverage.isLater')}</span> : null}
        </p>
      )}
      <p className="s ink2" lang="zh-CN">
        {why}
      </p>
    </>
  );
}

/** Choosing by hand, and taking over what is missing. */
function RowSteps({ row, items, may, desk }: RowProps) {
  const [open, setOpen] = useState<'hand' | 'derive' | null>(null);
  const close = () => setOpen(null);
  const { duty, verdict, mappings } = row;
  const taken = new Set(mappings.flatMap(({ itemId, status }) => (status === 'confirmed' ? [itemId] : [])));
  return (
    <div className="cvsteps noprint">
      {may.decide ? (
        <Button look="text" size="small" data-key="hand" disabled={desk.busy} onClick={() => setOpen('hand')}>
          {t('coverage.byHand')}
        </Button>
      ) : null}
      {may.derive && verdict === 'missing' ? (
        <Button look="text" size="small" disabled={desk.busy} onClick={() => setOpen('derive')}>
          {t('coverage.derive')}
        </Button>
      ) : null}
      {open === 'hand' ? (
        <ChooseDialog
          title={t('coverage.chooseItem')}
          of={duty.text}
          choices={[...items.values()].filter(({ id }) => !taken.has(id))}
          busy={desk.busy}
          problem={desk.problem}
          onSend={(ids, reason) =>
            desk.map(
              ids.map((itemId) => ({ dutyId: duty.id, itemId })),
              reason,
              close,
            )
          }
          onClose={close}
        />
      ) : null}
      {open === 'derive' ? (
        <DeriveDialog
          count={1}
          busy={desk.busy}
          onSend={() => desk.derive([duty.id], close)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
