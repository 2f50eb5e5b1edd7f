import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ImportJob } from '../../../../contracts/imports.ts';
import { useAct } from '../../../api/hooks.ts';
import { momentText } from '../../../format/dates.ts';
import { share as percentOf } from '../../../format/numbers.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Progress } from '../../../kit/Progress.tsx';
import { EditionHint } from '../../../parts/editions/EditionHint.tsx';
import type { PlanRow } from '../../../session/planInView.ts';
import { ImportedPlan, PlanLink } from './ImportedPlan.tsx';
import { isRunning, readingOf, retryOf, STATE_MARKS } from './importRows.ts';
import { Row } from './Row.tsx';
import { Sentence } from './Sentence.tsx';
import type { Upload, UploadDesk } from './uploadDesk.ts';

/** An import the server knows: how far it is, or what became of it. */
export function JobRow({
  job,
  upload,
  desk,
  plans,
}: {
  job: ImportJob;
  /** Its file, while this page still has it: only then can it be sent once more. */
  upload: Upload | null;
  desk: UploadDesk;
  plans: readonly PlanRow[];
}) {
  const row = useRef<HTMLLIElement>(null);
  return (
    <Row
      ref={row}
      name={job.fileName}
      bytes={job.bytes}
      when={momentText(job.createdAt)}
      mark={STATE_MARKS[job.state]}
      state={t(`imports.state.${job.state}`)}
      actions={
        <>
          {job.planId === null ? null : <PlanLink planId={job.planId} plans={plans} />}
          {isRunning(job) ? <CancelButton job={job} onCancel={() => row.current?.focus()} /> : null}
          {upload ? <RetryButton job={job} upload={upload} desk={desk} /> : null}
        </>
      }
    >
      <Said job={job} plans={plans} isFresh={upload !== null} />
    </Row>
  );
}

function Said({
  job,
  plans,
  isFresh,
}: {
  job: ImportJob;
  plans: readonly PlanRow[];
  /** Handed in on this page: its draft is looked at for what it may continue, older ones are not. */
  isFresh: boolean;
}) {
  if (job.state === 'waiting') return <p className="s mut">{t('imports.waits')}</p>;
  if (job.state === 'reading') return <ReadingBar job={job} />;
  if (job.state === 'cancelled') return <p className="s mut">{t('imports.nothingKept')}</p>;
  if (job.planId !== null) {
    const plan = plans.find(({ id }) => id === job.planId);
    const isOpen = plan?.status === 'draft' && plan.previousId === null;
    return (
      <>
        <ImportedPlan planId={job.planId} plans={plans} />
        {isFresh && isOpen ? <EditionHint draftId={job.planId} /> : null}
      </>
    );
  }
  return job.error === null ? null : <Sentence {...job.error} />;
}

function ReadingBar({ job }: { job: ImportJob }) {
  const { share, pages } = readingOf(job);
  const words = pages
    ? t('imports.pages', pages)
    : share === null
      ? t('imports.readingSome')
      : (percentOf(Math.round(share * 100), 100) ?? '');
  return <Progress label={t('imports.readingOf', { name: job.fileName })} share={share} words={words} />;
}

function CancelButton({ job, onCancel }: { job: ImportJob; onCancel: () => void }) {
  const client = useQueryClient();
  const cancel = useAct('cancelImport', { refresh: ['listImports'] });
  return (
    <>
      {cancel.error ? <Sentence code={cancel.error.code} message={cancel.error.message} /> : null}
      <Button
        size="small"
        disabled={cancel.isPending}
        onClick={() => {
          // the button goes away with the state; the row stays
          onCancel();
          cancel.mutate(
            { params: { importId: job.id } },
            { onError: () => void client.invalidateQueries({ queryKey: ['listImports'] }) },
          );
        }}
      >
        {t('imports.cancel')}
        <span className="vh">{job.fileName}</span>
      </Button>
    </>
  );
}

function RetryButton({ job, upload, desk }: { job: ImportJob; upload: Upload; desk: UploadDesk }) {
  const way = retryOf(job);
  if (way === null) return null;
  return (
    <Button size="small" onClick={() => desk.retry(upload.id, { again: way === 'again' || upload.again })}>
      {way === 'again' ? t('imports.again') : t('imports.onceMore')}
    </Button>
  );
}
