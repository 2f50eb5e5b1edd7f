import type { Review } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import { count } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { AccountBar, Steps } from './AccountBar.tsx';
import { type accountOf, percentOf } from './accounting.ts';
import type { Correcting } from './useReview.ts';

interface DeskHeadProps {
  readonly review: Review;
  readonly source: PlanSource;
  readonly account: ReturnType<typeof accountOf>;
}

/** The sentence on top: how much of the source has a home, and what is open. */
export function DeskHead({ review, source, account }: DeskHeadProps) {
  const open = review.counts.openIssues;
  const values = {
    total: count(account.total),
    share: <b>{percentOf(account.homed)}</b>,
    open: <b>{open}</b>,
  };
  return (
    <>
      <div className="rhead">
        <div>
          <p className="eyebrow">{t('review.eyebrow', { file: source.fileName })}</p>
          <h1>{open > 0 ? rich('review.lead', values) : rich('review.leadClear', values)}</h1>
        </div>
        <Steps at="stepReview" />
      </div>
      <AccountBar account={account} />
    </>
  );
}

/** What the last step met: a refusal, or a plain sentence. */
export function Notices({ corrections }: { corrections: Pick<Correcting, 'notice' | 'dismiss'> }) {
  const { notice, dismiss } = corrections;
  if (notice === null) return null;
  return (
    <div className="notice">
      {notice.kind === 'problem' ? (
        <ProblemNote problem={notice.problem} />
      ) : (
        <p role="status">{notice.text}</p>
      )}
      <Button look="text" size="small" onClick={dismiss}>
        {t('common.close')}
      </Button>
    </div>
  );
}
