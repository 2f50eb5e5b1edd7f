import { Link } from '@tanstack/react-router';
import type { ComparedEditions } from '../../../contracts/editions.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Title } from '../../parts/editions/CandidateBanner.tsx';

/** Which two are compared; back to the review of a draft, and onto paper. */
export function ComparisonHead({ compared: { old, new: next } }: { compared: ComparedEditions }) {
  const values = {
    old: <Title title={old.title} />,
    oldEdition: editionOf(old),
    newEdition: editionOf(next),
  };
  return (
    <div className="lhead edhead">
      <h1>{t('editions.title')}</h1>
      <span className="mut">
        {old.title === next.title
          ? rich('editions.pair', values)
          : rich('editions.pairOther', { ...values, new: <Title title={next.title} /> })}
      </span>
      <span className="sp" />
      {next.status === 'draft' ? (
        <Link className="btn noprint" to="/plans/$planId/review" params={{ planId: next.id }}>
          {t('plans.toReview')}
        </Link>
      ) : null}
      <span className="noprint">
        <Button onClick={() => window.print()}>
          <Icon name="print" />
          {t('editions.print')}
        </Button>
      </span>
    </div>
  );
}

function editionOf({ edition, status }: Plan): string {
  const nth = t('editions.nth', { n: edition });
  return status === 'draft' ? t('editions.ofDraft', { edition: nth }) : nth;
}
