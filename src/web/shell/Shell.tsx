import { Outlet } from '@tanstack/react-router';
import { t } from '../i18n/index.ts';
import { EditionLine, SupersededNote } from '../parts/editions/EditionNote.tsx';
import { usePlansInView } from '../session/planInView.ts';
import { Rail } from './Rail.tsx';
import { Tabs } from './Tabs.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame of every page behind sign-in: top bar, rail (tabs on a phone), page. */
export function Shell() {
  const plans = usePlansInView();
  return (
    <>
      <a className="skip" href="#main">
        {t('common.skip')}
      </a>
      <TopBar plan={plans.plan} />
      <div className="app">
        <Rail plans={plans} />
        <main className="main" id="main" tabIndex={-1}>
          <SupersededNote plan={plans.plan} plans={plans.rows} />
          <EditionLine plan={plans.plan} />
          <Outlet />
        </main>
      </div>
      <Tabs plans={plans} />
    </>
  );
}
