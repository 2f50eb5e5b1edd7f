import type { TakenOver } from '../../../contracts/editions.ts';
import { t } from '../../i18n/index.ts';

const TAKEN = ['measures', 'items', 'addressees', 'units', 'deadlines', 'issues'] as const;
const LEFT = ['measures', 'items', 'issues'] as const;

/** What a draft took over of the review of the edition before, and what is left, in two sentences; zeros are not told. */
export function takenText({ left, ...taken }: TakenOver): string {
  const parts = TAKEN.filter((kind) => taken[kind] > 0).map((kind) =>
    t(`editions.taken.${kind}`, { n: taken[kind] }),
  );
  const rest = LEFT.filter((kind) => left[kind] > 0).map((kind) =>
    t(`editions.left.${kind}`, { n: left[kind] }),
  );
  const comma = t('common.comma');
  return [
    parts.length === 0 ? t('editions.takenNone') : t('editions.taken', { parts: parts.join(comma) }),
    rest.length === 0 ? t('editions.leftNone') : t('editions.left', { parts: rest.join(comma) }),
  ].join(' ');
}
