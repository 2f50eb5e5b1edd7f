import { useEndpoint } from '../../api/hooks.ts';
import { rich } from '../../i18n/index.ts';
import { useMay } from '../../session/session.ts';
import { Title } from './CandidateBanner.tsx';
import { isDismissed } from './dismissed.ts';

/** In small, where a draft has just come in: that it may be the new edition of a list in force. */
export function EditionHint({ draftId }: { draftId: string }) {
  const may = useMay();
  const isWanted = may('plan.review') && !isDismissed(draftId);
  const query = useEndpoint('listEditions', { params: { planId: draftId } }, { enabled: isWanted });
  const likeliest = query.data?.candidates[0];
  if (!isWanted || likeliest === undefined) return null;
  return <p className="s">{rich('editions.hint', { title: <Title title={likeliest.plan.title} /> })}</p>;
}
