import type { ApiProblem } from '../../../api/problem.ts';
import { fileSize, share as percentOf } from '../../../format/numbers.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import type { MarkName } from '../../../kit/marks.tsx';
import { Progress } from '../../../kit/Progress.tsx';
import type { PlanRow } from '../../../session/planInView.ts';
import { PlanLink } from './ImportedPlan.tsx';
import { MAX_MEGABYTES, type Misfit } from './misfit.ts';
import { Row } from './Row.tsx';
import { Sentence } from './Sentence.tsx';
import type { Upload, UploadDesk, UploadState } from './uploadDesk.ts';

const MARKS: Record<Exclude<UploadState['kind'], 'accepted'>, MarkName> = {
  queued: 'todo',
  sending: 'wait',
  refused: 'late',
  unfit: 'late',
};

interface UploadRowProps {
  readonly upload: Upload;
  readonly desk: UploadDesk;
  readonly onRemove: (id: number) => void;
  readonly plans: readonly PlanRow[];
}

/** A file that the server does not have yet, or did not take. */
export function UploadRow({ upload, desk, onRemove, plans }: UploadRowProps) {
  const { id, file, state } = upload;
  if (state.kind === 'accepted') return null;
  const isGoing = state.kind === 'queued' || state.kind === 'sending';
  return (
    <Row
      name={file.name}
      bytes={file.size}
      when={null}
      mark={MARKS[state.kind]}
      state={t(`imports.upload.${state.kind}`)}
      actions={
        <>
          {state.kind === 'refused' ? (
            <WaysOn problem={state.problem} plans={plans} onRetry={(again) => desk.retry(id, { again })} />
          ) : null}
          <Button size="small" look="text" onClick={() => onRemove(id)}>
            {isGoing ? t('imports.cancel') : t('imports.dismiss')}
            <span className="vh">{file.name}</span>
          </Button>
        </>
      }
    >
      <Said state={state} file={file} />
    </Row>
  );
}

function Said({ state, file }: { state: UploadState; file: File }) {
  if (state.kind === 'sending') {
    const words = percentOf(Math.round(state.share * 100), 100) ?? '';
    return <Progress label={t('imports.sendingOf', { name: file.name })} share={state.share} words={words} />;
  }
  if (state.kind === 'queued') {
    if (state.held === null) return null;
    return <p className="s mut">{t(state.held.unanswered ? 'imports.heldSilent' : 'imports.heldFull')}</p>;
  }
  if (state.kind === 'refused') {
    return (
      <div role="alert">
        <Sentence code={state.problem.code} message={sentenceOf(state.problem)} />
      </div>
    );
  }
  return state.kind === 'unfit' ? <p role="alert">{misfitText(state.misfit, file)}</p> : null;
}

function misfitText(misfit: Misfit, file: File): string {
  if (misfit !== 'tooLarge') return t(`imports.misfit.${misfit}`);
  return t('imports.misfit.tooLarge', { size: fileSize(file.size), n: MAX_MEGABYTES });
}

function sentenceOf(problem: ApiProblem): string {
  if (problem.code === 'UNREACHABLE') return t('problem.unreachable');
  return problem.message === '' ? t('problem.unexpected', { status: problem.status }) : problem.message;
}

/** What can be done about a refusal: a known file leads to its plan, or is taken in once more. */
function WaysOn({
  problem,
  plans,
  onRetry,
}: {
  problem: ApiProblem;
  plans: readonly PlanRow[];
  onRetry: (again: boolean) => void;
}) {
  if (problem.code === 'PLAN_DUPLICATE') {
    const known = problem.faultOf('planId');
    return (
      <>
        {known === undefined ? null : (
          <PlanLink planId={known} plans={plans} words={t('imports.openKnown')} />
        )}
        <Button size="small" onClick={() => onRetry(true)}>
          {t('imports.again')}
        </Button>
      </>
    );
  }
  if (problem.status !== 0 && problem.status < 500) return null;
  return (
    <Button size="small" onClick={() => onRetry(false)}>
      {t('imports.onceMore')}
    </Button>
  );
}
