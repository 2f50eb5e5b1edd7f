import type { PlanIssue, Review } from '../../../contracts/plans.ts';
import { type TextKey, t } from '../../i18n/index.ts';
import { review as zh } from '../../i18n/zh/review.ts';

type Addressee = Review['tasks'][number]['measures'][number]['addressee'];

/** Whom a sentence binds, in the margin's few characters. */
export function addresseeShort(addressee: Addressee): string {
  return t(`review.short.${addressee.kind}`);
}

/** Whom a sentence binds, in the document's own words where it has any. */
export function addresseeWords(addressee: Addressee): string {
  return addressee.text ?? t(`addressee.${addressee.kind}`);
}

/** A table head, a page number: what of the page is not of the plan. */
export function furnitureWord(label: string | null): string {
  return worded(`furniture.${label}`) ?? t('review.furniture.other');
}

/** Name of an issue; one of a code that has no name yet is told by its sentence alone. */
export function issueName(issue: PlanIssue): string {
  return worded(`issue.${issue.code}`) ?? t(`review.issue.${issue.kind}`);
}

/** What a settlement does, as its button says it. */
export function choiceName(choice: string): string {
  return worded(`choice.${choice}`) ?? choice;
}

/** Codes come from the server and may be newer than this page: only words that exist are asked for. */
function worded(key: string): string | null {
  return isKey(key) ? t(`review.${key}` as PlainKey) : null;
}

/** Keys whose texts have no blanks, as far as `worded` is concerned. */
type PlainKey = Extract<
  TextKey,
  `review.furniture.${string}` | `review.issue.${string}` | `review.choice.${string}`
>;

function isKey(key: string): boolean {
  return Object.hasOwn(zh, key);
}
