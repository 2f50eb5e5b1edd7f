import { Link, useParams } from '@tanstack/react-router';
import { useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { ReviewDesk } from './ReviewDesk.tsx';
import '../../styles/review.css';
import '../../styles/review-paper.css';
import '../../styles/review-tree.css';
import '../../styles/review-forms.css';
import '../../styles/publish.css';

/** The review of one draft: the source on one side, what was read from it on the other. */
export function ReviewPage() {
  useTitle(t('review.title'));
  const { planId = '' } = useParams({ strict: false });
  const plan = useEndpoint('getPlan', { params: { planId } });
  return (
    <Loaded query={plan}>
      {(found) =>
        found.status === 'draft' ? (
          <DraftReview key={planId} planId={planId} />
        ) : (
          <Empty
            sentence={
              found.publishedOn === null
                ? t('review.voided')
                : t('review.published', { day: longDay(found.publishedOn) })
            }
            action={
              <Link className="btn" to="/plans/$planId/ledger" params={{ planId }}>
                {t('review.publishedNext')}
              </Link>
            }
          />
        )
      }
    </Loaded>
  );
}

function DraftReview({ planId }: { planId: string }) {
  const review = useEndpoint('getReview', { params: { planId } });
  const source = useEndpoint('getSource', { params: { planId } });
  return (
    <Loaded query={review}>
      {(read) => (
        <Loaded query={source}>{(text) => <ReviewDesk planId={planId} review={read} source={text} />}</Loaded>
      )}
    </Loaded>
  );
}
