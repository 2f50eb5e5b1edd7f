import { useState } from 'react';
import type { EditionCandidate } from '../../../contracts/editions.ts';
import { longDay } from '../../format/dates.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { FilterSelect } from '../../kit/fields.tsx';

/** Asks whether a draft is the new edition of a list in force, the likeliest first. */
export function CandidateBanner({
  candidates,
  busy,
  onLink,
  onDismiss,
  onOther,
}: {
  candidates: readonly [EditionCandidate, ...EditionCandidate[]];
  busy: boolean;
  onLink: (previousId: string) => void;
  onDismiss: () => void;
  /** Names a list by hand; null: there is no other. */
  onOther: (() => void) | null;
}) {
  const [chosenId, choose] = useState(candidates[0].plan.id);
  const { plan, likeness } = candidates.find((one) => one.plan.id === chosenId) ?? candidates[0];
  return (
    <div className="edbar">
      <div>
        <p>
          <b>{rich('editions.maybe', { title: <Title title={plan.title} /> })}</b>
          <span className="s mut">
            {'\u3000'}
            {t('editions.maybeWhich', {
              edition: t('editions.nth', { n: plan.edition }),
              day: plan.publishedOn === null ? '' : longDay(plan.publishedOn),
              share: `${Math.round(likeness * 100)}%`,
            })}
          </span>
        </p>
        <p className="s mut edhint">{t('editions.maybeHint')}</p>
      </div>
      <div className="edacts">
        {candidates.length > 1 ? (
          <FilterSelect
            label={t('editions.choose')}
            lang="zh-CN"
            value={plan.id}
            onChange={(event) => choose(event.target.value)}
          >
            {candidates.map(({ plan: one }) => (
              <option key={one.id} value={one.id}>
                {one.title} {t('editions.nth', { n: one.edition })} {one.publishedOn}
              </option>
            ))}
          </FilterSelect>
        ) : null}
        <Button look="text" onClick={onDismiss}>
          {t('editions.dismiss')}
        </Button>
        {onOther === null ? null : (
          <Button look="text" disabled={busy} onClick={onOther}>
            {t('editions.other')}
          </Button>
        )}
        <Button disabled={busy} onClick={() => onLink(plan.id)}>
          {t('editions.link')}
        </Button>
      </div>
    </div>
  );
}

/** The title of a list: words of the document. */
export function Title({ title }: { title: string }) {
  return (
    <span className="song" lang="zh-CN">
      {title}
    </span>
  );
}
