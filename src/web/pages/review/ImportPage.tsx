import { Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { fileSize } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { meaningOf } from '../../i18n/refusals.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextArea, TextField } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { Steps } from './AccountBar.tsx';
import '../../styles/review.css';
import '../../styles/import.css';

/** Takes a list in: a file dropped or chosen, or text pasted; then goes to its review. */
export function ImportPage() {
  useTitle(t('review.import'));
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const upload = useAct('importPlan', {
    refresh: ['listPlans'],
    onDone: ({ plan }) => void navigate({ to: '/plans/$planId/review', params: { planId: plan.id } }),
  });
  const send = (chosen: File, again = false) => {
    setFile(chosen);
    upload.mutate({ file: chosen, query: again ? { again: '1' } : {} });
  };
  return (
    <div className="imp">
      <div className="rhead">
        <div>
          <p className="eyebrow">{t('review.import')}</p>
          <h1>{t('review.importLead')}</h1>
        </div>
        <Steps at={upload.isPending ? 'stepRead' : 'stepUpload'} />
      </div>
      <p className="ink2 imphint">{t('review.importHint')}</p>
      {upload.error && file ? (
        <Refused problem={upload.error} onAgain={() => send(file, true)} onOther={() => upload.reset()} />
      ) : null}
      {upload.isPending && file ? (
        <section className="panel pb" aria-live="polite">
          <p className="song">{t('review.reading', { name: file.name })}</p>
          <p className="s mut">
            {fileSize(file.size)}　{t('review.readingHint')}
          </p>
          <progress aria-label={t('review.reading', { name: file.name })} />
        </section>
      ) : null}
      {/* kept while a file is read, so that pasted text is still there when it is refused */}
      <div className="impgrid" hidden={upload.isPending}>
        <DropPanel onFile={send} />
        <PastePanel onFile={send} />
      </div>
    </div>
  );
}

/** A refusal in one sentence; a file that is known leads to its plan. */
function Refused({
  problem,
  onAgain,
  onOther,
}: {
  problem: ApiProblem;
  onAgain: () => void;
  onOther: () => void;
}) {
  const known = problem.code === 'PLAN_DUPLICATE' ? problem.faultOf('planId') : undefined;
  if (known === undefined) return <ProblemNote problem={problem} />;
  return (
    <div className="refusal" role="alert">
      <b>{meaningOf(problem.code) ?? problem.message}</b>
      <div className="eb">
        <Link className="btn pri sm" to="/plans/$planId/review" params={{ planId: known }}>
          {t('review.openKnown')}
        </Link>
        <Button size="small" onClick={onAgain}>
          {t('review.again')}
        </Button>
        <Button size="small" look="text" onClick={onOther}>
          {t('review.otherFile')}
        </Button>
      </div>
    </div>
  );
}

function DropPanel({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isMany, setMany] = useState(false);
  const take = (files: FileList | null) => {
    setMany((files?.length ?? 0) > 1);
    const first = files?.[0];
    if (first) onFile(first);
  };
  const over = (event: DragEvent, isHere: boolean) => {
    event.preventDefault();
    setOver(isHere);
  };
  return (
    <section
      className={`panel dropzone ${isOver ? 'over' : ''}`}
      aria-label={t('review.dropFile')}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        className="vh"
        tabIndex={-1}
        aria-hidden="true"
        accept=".pdf,.docx,.docm,.doc,.wps,.rtf,.odt,.xlsx,.xlsm,.xls,.et,.ods,.html,.htm,.ofd,.txt,.csv,.tsv"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <Button look="primary" size="large" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        {t('review.dropFile')}
      </Button>
      <p className="s mut">{t('review.dropHint')}</p>
      {isMany ? <p className="s mut">{t('review.tooMany')}</p> : null}
    </section>
  );
}

function PastePanel({ onFile }: { onFile: (file: File) => void }) {
  const [text, setText] = useState('');
  const [name, setName] = useState<string>(t('review.pasteDefault'));
  const isEmpty = text.trim() === '';
  return (
    <section className="panel pb">
      <TextArea
        label={t('review.paste')}
        hint={t('review.pasteHint')}
        rows={8}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="pastefoot">
        <TextField
          label={t('review.pasteName')}
          aside=".txt"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          barred={isEmpty ? t('review.pasteEmpty') : undefined}
          onClick={() => {
            const bare = name.trim() === '' ? t('review.pasteDefault') : name.trim();
            onFile(new File([text], `${bare.replace(/\.txt$/i, '')}.txt`, { type: 'text/plain' }));
          }}
        >
          {t('review.pasteRead')}
        </Button>
      </div>
    </section>
  );
}
