import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';
import type { Accounting } from './accounting.ts';

const KINDS = ['measure', 'task', 'units', 'deadline', 'aside', 'furniture', 'leftover', 'settled'] as const;

/** Below this share a stretch is as wide as its words. */
const SMALL = 0.12;

/** Where the characters of the source went: one stretch a kind, as long as its share. */
export function AccountBar({ account }: { account: Accounting }) {
  const shown = KINDS.filter((kind) => account[kind] > 0);
  const label = `${t('review.account')}：${shown
    .map((kind) => `${t(`review.account.${kind}`)} ${count(account[kind])}`)
    .join(t('common.comma'))}`;
  return (
    <div className="acct" role="img" aria-label={label}>
      {shown.map((kind) => (
        <span
          key={kind}
          className={account[kind] < account.total * SMALL ? 'sm' : ''}
          style={account[kind] < account.total * SMALL ? undefined : { flexGrow: account[kind] }}
        >
          <i className={`b-${kind}`} />
          {t(`review.account.${kind}`)} <b>{count(account[kind])}</b>
        </span>
      ))}
    </div>
  );
}

const STEPS = ['stepUpload', 'stepRead', 'stepReview', 'stepPublish'] as const;

/** 上传 — 读入 — 核对 — 交办. */
export function Steps({ at }: { at: (typeof STEPS)[number] }) {
  const here = STEPS.indexOf(at);
  return (
    <ol className="steps">
      {STEPS.map((step, i) => (
        <li key={step} {...(i === here ? { 'aria-current': 'step' as const } : {})}>
          <Mark name={i < here ? 'done' : i === here ? 'wait' : 'todo'} />
          {t(`review.${step}`)}
        </li>
      ))}
    </ol>
  );
}
