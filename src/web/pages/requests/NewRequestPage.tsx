import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { RequestPreview } from '../../../contracts/requests.ts';
import { LEDGER_FIGURES, withoutRepeated } from '../../../domain/requests/index.ts';
import { call } from '../../api/client.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';
import { newestPublished, type PlanRow } from '../../session/planInView.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { BurdenBar } from './BurdenBar.tsx';
import { FieldRows } from './FieldRows.tsx';
import { FormHead } from './FormHead.tsx';
import { Repeats, Vanity } from './Refusals.tsx';
import { coreOf, emptyDraft, inputOf, type RequestDraft } from './requestForm.ts';
import { UnitChoice } from './UnitChoice.tsx';
import { labelOf } from './words.ts';
import '../../styles/overview.css';
import '../../styles/overview-panels.css';
import '../../styles/addressees.css';
import '../../styles/work.css';
import '../../styles/requests.css';

/** A new request: what is asked, of whom, for when; its burden is counted while it is written. */
export function NewRequestPage() {
  useTitle(t('requests.new'));
  const plans = useEndpoint('listPlans', { query: { limit: 500 } });
  // the plan decides the year the form begins with
  return <Loaded query={plans}>{({ rows }) => <Form plans={rows} />}</Loaded>;
}

/** Time in which nothing was typed before the burden is counted anew. */
const COUNT_AFTER_MS = 350;

function Form({ plans }: { plans: readonly PlanRow[] }) {
  const published = plans.filter(({ status }) => status === 'published');
  const [draft, setDraft] = useState<RequestDraft>(() => {
    const plan = newestPublished(plans);
    return emptyDraft(plan?.id ?? null, plan?.today ?? new Date().toISOString());
  });
  const set = (patch: Partial<RequestDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const preview = usePreview(draft);
  const shown = coreOf(draft) === null ? undefined : preview.data;
  const navigate = useNavigate();
  const issue = useAct('issueRequest', {
    refresh: ['listRequests', 'listMyRequests', 'previewRequest'],
    onDone: ({ requestId }) =>
      void navigate({ to: '/requests/$requestId', params: { requestId }, search: {} }),
  });
  const body = inputOf(draft);
  const barred =
    body === null
      ? t('requests.sendBarredForm')
      : shown && shown.vanity.length > 0
        ? t('requests.sendBarredVanity')
        : shown && shown.repeats.length > 0
          ? t('requests.sendBarredRepeat')
          : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (body !== null && barred === undefined && !issue.isPending) issue.mutate({ body });
      }}
    >
      <div className="lhead">
        <h1>{t('requests.new')}</h1>
      </div>
      <div className="rqgrid">
        <div>
          <Panel title={t('requests.asked')}>
            <FormHead draft={draft} set={set} plans={published} />
          </Panel>
          <Panel title={t('requests.fields')}>
            <FieldRows rows={draft.fields} faults={faultsOf(shown)} onChange={(fields) => set({ fields })} />
            <p className="s mut">
              {t('requests.toolHint')}
              <span lang="zh-CN">{LEDGER_FIGURES.map(labelOf).join('、')}</span>
            </p>
          </Panel>
          <Panel title={t('requests.addressed')}>
            <UnitChoice chosen={draft.unitIds} onChange={(unitIds) => set({ unitIds })} />
          </Panel>
        </div>
        <aside className="panel rqcost" aria-label={t('requests.burden')}>
          <div className="ph">
            <h2>{t('requests.burden')}</h2>
          </div>
          <div className="pb" aria-live="polite">
            {shown ? <BurdenBar burden={shown.burden} /> : <p className="mut">{t('requests.burdenWait')}</p>}
            {shown ? (
              <Repeats
                preview={shown}
                onDrop={() => {
                  const kept = withoutRepeated(
                    draft.fields.map((row) => ({ ...row, name: row.name.trim() })),
                    shown.repeats,
                  );
                  set({ fields: kept.length > 0 ? kept : emptyDraft(null, draft.from).fields });
                }}
              />
            ) : null}
            {shown && shown.vanity.length > 0 ? <Vanity /> : null}
            {preview.error ? <ProblemNote problem={preview.error} /> : null}
            {issue.error ? <ProblemNote problem={issue.error} /> : null}
          </div>
          <div className="rqfoot">
            <Button look="primary" type="submit" disabled={issue.isPending} barred={barred}>
              {t('requests.send')}
            </Button>
          </div>
        </aside>
      </div>
    </form>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel rqpanel">
      <div className="ph">
        <h2>{title}</h2>
      </div>
      <div className="pb">{children}</div>
    </section>
  );
}

function faultsOf(preview: RequestPreview | undefined): ReadonlyMap<string, string> {
  const repeated = preview?.repeats.flatMap(({ fields }) => fields) ?? [];
  return new Map([
    ...repeated.map((name): [string, string] => [name, t('requests.repeats')]),
    ...(preview?.vanity ?? []).map(({ name, message }): [string, string] => [name, message]),
  ]);
}

/** The burden of the form as it stands, counted again when nothing was typed for a moment. */
function usePreview(draft: RequestDraft) {
  const wanted = JSON.stringify(coreOf(draft));
  const [asked, ask] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => ask(wanted), COUNT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const body: ReturnType<typeof coreOf> = JSON.parse(asked);
  return useQuery<RequestPreview, ApiProblem>({
    queryKey: ['previewRequest', asked],
    queryFn: ({ signal }) => {
      if (body === null) throw new Error('nothing to count');
      return call('previewRequest', { body }, { signal });
    },
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
