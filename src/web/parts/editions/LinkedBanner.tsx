import { Link } from '@tanstack/react-router';
import type { EditionRow } from '../../../contracts/editions.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Title } from './CandidateBanner.tsx';

/** Says of which list a draft is the new edition; the comparison is a press away, and so is the way back. */
export function LinkedBanner({
  plan,
  previous,
  busy,
  onUnlink,
}: {
  plan: Plan;
  /** Undefined: it is not known any more. */
  previous: EditionRow | undefined;
  busy: boolean;
  onUnlink: () => void;
}) {
  return (
    <div className="edbar">
      <div>
        <p>
          <b>
            {previous === undefined
              ? t('editions.previousGone')
              : rich('editions.linked', {
                  title: <Title title={previous.title} />,
                  edition: t('editions.nth', { n: previous.edition }),
                })}
          </b>
        </p>
        <p className="s mut edhint">
          {t('editions.linkedHint', { next: t('editions.nth', { n: plan.edition }) })}
        </p>
      </div>
      <div className="edacts">
        <Button look="text" disabled={busy} onClick={onUnlink}>
          {t('editions.unlink')}
        </Button>
        <Link className="btn" to="/plans/$planId/comparison" params={{ planId: plan.id }} preload={false}>
          {t('editions.compare')}
        </Link>
      </div>
    </div>
  );
}
