import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { periodInHand } from '../../domain/period.ts';
import { plainDate } from '../../kernel/plainDate.ts';
import { periodName } from '../format/dates.ts';
import { t } from '../i18n/index.ts';
import { Icon } from '../kit/icons.tsx';
import { isTyping } from '../kit/isTyping.ts';
import { Menu } from '../kit/Menu.tsx';
import { EditionLink } from '../parts/editions/EditionNote.tsx';
import type { PlanRow } from '../session/planInView.ts';
import { useMay, useSession } from '../session/session.ts';
import { Brand } from './Brand.tsx';
import { PersonMenu } from './PersonMenu.tsx';

/** Brand, plan, search, rehearsal badge, person. */
export function TopBar({ plan }: { plan: PlanRow | undefined }) {
  const session = useSession();
  const may = useMay();
  return (
    <header className="top">
      <Link className="brand" to="/">
        <Brand />
        <b>{t('common.product')}</b>
      </Link>
      {plan ? (
        <div className="plan" lang="zh-CN">
          <span>{plan.title}</span>
          <span className="edwhich" lang={document.documentElement.lang}>
            <EditionLink plan={plan} />
          </span>
          {plan.status === 'published' ? (
            <small>{t('shell.period', { period: periodName(inHand(plan)) })}</small>
          ) : null}
        </div>
      ) : null}
      <span className="sp" />
      {may('plan.read') ? <Find /> : null}
      {plan?.asOf ? <span className="demo">{t('common.rehearsal', { day: plan.asOf })}</span> : null}
      <Menu
        className="who"
        label={t('shell.userMenu')}
        button={
          <span lang="zh-CN">
            {session.unit.shortName} · {session.name}
          </span>
        }
      >
        <PersonMenu />
      </Menu>
    </header>
  );
}

/** The search through everything; `/` puts the cursor in the page's own search, or here. */
function Find() {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const onSearch = useLocation({ select: ({ pathname }) => pathname === '/search' });
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      const own = document.querySelector<HTMLInputElement>('main input[type=search]');
      (own?.offsetParent ? own : input.current)?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  // the page of the search has a box of its own
  if (onSearch) return null;
  return (
    <search>
      <Link className="findlink" to="/search" aria-label={t('search.title')}>
        <Icon name="search" />
      </Link>
      <form
        className="find"
        onSubmit={(event) => {
          event.preventDefault();
          const q = input.current?.value.trim() ?? '';
          if (q !== '') void navigate({ to: '/search', search: { q } });
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          aria-label={t('search.find')}
          placeholder={t('search.find')}
          maxLength={100}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

/** The period people report now, by the plan's rule. */
function inHand(plan: PlanRow): string {
  const openedOn = plan.publishedOn === null ? null : plainDate(plan.publishedOn);
  return periodInHand(plainDate(plan.today), plan.cycle, plan.reportDueDays, openedOn).id;
}
