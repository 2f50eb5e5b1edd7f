import { type ReactNode, useState } from 'react';
import type { DutyCoverageView, LocalItemView, MappingView } from '../../../../contracts/coverage.ts';
import { longDay, momentText } from '../../../format/dates.ts';
import { rich, t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Mark } from '../../../kit/marks.tsx';
import { ReasonForm } from '../../../parts/actions/ReasonForm.tsx';
import { arranged } from './deskRows.ts';
import { Lit } from './Lit.tsx';
import type { Desk } from './useDesk.ts';

interface ListProps {
  readonly row: DutyCoverageView;
  readonly items: ReadonlyMap<string, LocalItemView>;
  readonly mayDecide: boolean;
  readonly desk: Desk;
  /** The pair whose common words are lit in the duty. */
  readonly onLight: (itemId: string | null) => void;
}

/** Items of the unit's plan paired with a duty: those that count, then those a little alike, then those rejected. */
export function PairList({ row, items, mayDecide, desk, onLight }: ListProps) {
  const { first, more, rejected } = arranged(row.mappings);
  const card = (mapping: MappingView, i: number) => (
    <PairCard
      key={mapping.itemId}
      dutyId={row.duty.id}
      mapping={mapping}
      item={items.get(mapping.itemId)}
      isFirst={i === 0 && first.includes(mapping)}
      mayDecide={mayDecide}
      desk={desk}
      onLight={onLight}
    />
  );
  return (
    <>
      {first.length === 0 ? <p className="s mut">{t('coverage.noItems')}</p> : null}
      {first.map(card)}
      <Fold words={t('coverage.otherProposals', { n: more.length })} n={more.length}>
        {more.map(card)}
      </Fold>
      <Fold words={t('coverage.rejectedOnes', { n: rejected.length })} n={rejected.length}>
        {rejected.map(card)}
      </Fold>
    </>
  );
}

function Fold({ words, n, children }: { words: string; n: number; children: ReactNode }) {
  if (n === 0) return null;
  return (
    <details className="cvfold s">
      <summary>{words}</summary>
      {children}
    </details>
  );
}

function PairCard({
  dutyId,
  mapping,
  item,
  isFirst,
  mayDecide,
  desk,
  onLight,
}: {
  dutyId: string;
  mapping: MappingView;
  /** Undefined: the item is no longer in the plan. */
  item: LocalItemView | undefined;
  /** The one that the keys act on. */
  isFirst: boolean;
  mayDecide: boolean;
  desk: Desk;
  onLight: (itemId: string | null) => void;
}) {
  const [isRejecting, setRejecting] = useState(false);
  if (item === undefined) return null;
  const { status, counts, marks, itemId } = mapping;
  const pair = { dutyId, itemId };
  const key = (name: string) => (isFirst ? { 'data-key': name } : {});
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a pair lights its words; nothing depends on it
    <div
      className={`cvpair ${status}${counts ? '' : ' weak'}`}
      onMouseEnter={() => onLight(itemId)}
      onMouseLeave={() => onLight(null)}
    >
      <p className="song cvtext" lang="zh-CN">
        <b>{item.no}</b>
        <Lit text={item.text} ranges={marks.item} />
      </p>
      <p className="s mut cvpairnote">
        <PairState mapping={mapping} />
        {item.dueOn === null ? null : <span>{t('coverage.due', { day: longDay(item.dueOn) })}</span>}
        {mayDecide && status !== 'proposed' ? (
          <Button size="small" look="text" disabled={desk.busy} onClick={() => desk.reset([pair])}>
            {t('coverage.reset')}
          </Button>
        ) : null}
      </p>
      {isRejecting ? (
        <ReasonForm
          action={t('coverage.reject')}
          busy={desk.busy}
          problem={desk.problem}
          onSend={(reason) => desk.reject([pair], reason, () => setRejecting(false))}
          onCancel={() => setRejecting(false)}
        />
      ) : mayDecide && status === 'proposed' ? (
        <div className="cvsteps noprint">
          <Button size="small" {...key('confirm')} disabled={desk.busy} onClick={() => desk.confirm([pair])}>
            {t('coverage.confirm')}
          </Button>
          <Button size="small" {...key('reject')} disabled={desk.busy} onClick={() => setRejecting(true)}>
            {t('coverage.reject')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Where the pair comes from, how alike the words are, who decided it and why. */
function PairState({ mapping }: { mapping: MappingView }) {
  const { origin, status, score, counts, decidedByName, decidedAt, reason } = mapping;
  return (
    <>
      {status === 'proposed' ? (
        <span className="chip guess">{t(`coverage.origin.${origin}`)}</span>
      ) : (
        <span className={status === 'confirmed' ? 'lt done' : 'lt back'}>
          <Mark name={status === 'confirmed' ? 'done' : 'back'} />
          {t(`coverage.status.${status}`)}
        </span>
      )}
      {status !== 'proposed' && origin !== 'proposed' ? <span>{t(`coverage.origin.${origin}`)}</span> : null}
      {score === null ? null : (
        <span>
          {t('coverage.score', { score: score.toFixed(2) })}
          {status === 'proposed' ? ` · ${t(counts ? 'coverage.sure' : 'coverage.unsure')}` : ''}
        </span>
      )}
      {decidedByName === null ? null : (
        <span>
          {rich('coverage.decidedBy', {
            name: <span lang="zh-CN">{decidedByName}</span>,
            day: decidedAt === null ? '' : momentText(decidedAt).slice(0, 10),
          })}
        </span>
      )}
      {reason === null ? null : <span lang="zh-CN">{reason}</span>}
    </>
  );
}
