import type { ReactNode } from 'react';
import type { Light } from '../../domain/lights.ts';
import { t } from '../i18n/index.ts';

/** The eight marks of VISUAL §5 and the person who judges. `wait` 待核, `back` 退回. */
export type MarkName = Light | 'wait' | 'back';

const MARKS: Record<MarkName, ReactNode> = {
  ok: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  warn: (
    <>
      <path
        d="M8 1.2 15.2 14H.8Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <path d="M8 5.6v4.2M8 11.7v.4" stroke="#fff" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  late: (
    <>
      <rect x="1.6" y="1.6" width="12.8" height="12.8" rx="1" fill="currentColor" />
      <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  none: (
    <circle
      cx="8"
      cy="8"
      r="6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeDasharray="2.4 2.31"
    />
  ),
  todo: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.3" />,
  done: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="m4.9 8.2 2.2 2.2 4-4.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  wait: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
    </>
  ),
  back: (
    <path
      d="M6.5 3.5 3 7l3.5 3.5M3.4 7H10a3.2 3.2 0 0 1 0 6.4H7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
};

/** The bare mark; a word must stand beside it, or the element around it must be labelled. */
export function Mark({ name, className = '' }: { name: MarkName; className?: string }) {
  return (
    <svg className={`mk ${name} ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      {MARKS[name]}
    </svg>
  );
}

/** A light or a verdict: mark and word, never colour alone. */
export function LightMark({ name }: { name: MarkName }) {
  return (
    <span className={`lt ${name}`}>
      <Mark name={name} />
      {t(`light.${name}`)}
    </span>
  );
}

/** 牵头, or 牵头·推定 while it is a proposal of the reader. */
export function LeadBadge({ proposed = false }: { proposed?: boolean }) {
  return (
    <span className={`chip ${proposed ? 'guess' : 'lead'}`}>
      {proposed ? t('common.leadProposed') : t('common.lead')}
    </span>
  );
}
