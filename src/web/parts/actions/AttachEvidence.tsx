import { type DragEvent, useRef, useState } from 'react';
import type { EvidenceFields, ObligationPage } from '../../../contracts/obligations.ts';
import { EVIDENCE_KINDS } from '../../../domain/obligation/types.ts';
import { fileSize } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SelectField, TextField } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useAttach } from './useObligationAct.ts';

type Kind = EvidenceFields['kind'];
type Claim = Pick<EvidenceFields, 'claimKind' | 'milestoneId' | 'reportId' | 'figure'>;

interface AttachEvidenceProps {
  readonly page: ObligationPage;
  /** What the file will prove: one milestone, or one figure of one report. */
  readonly claim: Claim;
  readonly claimText: string;
  /** The kind asked for. */
  readonly wanted: Kind;
}

const MOST_BYTES = 20 * 1_048_576;

/** Drop or choose a file, then say what it is: kind, origin, date. The server counts its SHA-256. */
export function AttachEvidence(props: AttachEvidenceProps) {
  const [file, setFile] = useState<File | null>(null);
  if (file) return <AttachForm {...props} file={file} onDone={() => setFile(null)} />;
  return <DropLine label={props.claimText} onFile={setFile} />;
}

function DropLine({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, isHere: boolean) => {
    event.preventDefault();
    setOver(isHere);
  };
  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (first) onFile(first);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        className="vh"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className={`drop ${isOver ? 'over' : ''}`}
        aria-label={`${t('actions.attach')}：${label}`}
        onClick={() => input.current?.click()}
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={(event) => {
          over(event, false);
          take(event.dataTransfer.files);
        }}
      >
        <Icon name="upload" />
        {t('actions.attach')}
        <span className="mut s">{t('actions.attachHint')}</span>
      </button>
    </>
  );
}

function AttachForm({
  page,
  claim,
  claimText,
  wanted,
  file,
  onDone,
}: AttachEvidenceProps & { file: File; onDone: () => void }) {
  const attach = useAttach(page.obligation.id);
  const [kind, setKind] = useState<Kind>(wanted);
  const [origin, setOrigin] = useState(page.obligation.unitName);
  const [datedOn, setDatedOn] = useState(page.plan.today);
  const tooLarge =
    file.size > MOST_BYTES ? t('actions.attachTooLarge', { size: fileSize(file.size) }) : undefined;
  const send = () => {
    const given: Record<string, string> = { kind, origin: origin.trim(), datedOn };
    for (const [name, value] of Object.entries(claim)) if (value !== undefined) given[name] = value;
    attach.mutate(
      { params: { obligationId: page.obligation.id }, file, fields: given },
      { onSuccess: onDone },
    );
  };
  return (
    <form
      className="attach"
      onSubmit={(event) => {
        event.preventDefault();
        if (!attach.isPending && !tooLarge && origin.trim() !== '') send();
      }}
    >
      <p className="b">
        <Icon name="file" /> {file.name} <span className="mut s">{fileSize(file.size)}</span>
      </p>
      <p className="s mut">{t('actions.attachFor', { claim: claimText })}</p>
      {attach.error ? <ProblemNote problem={attach.error} /> : null}
      <div className="fs three">
        <SelectField
          label={t('actions.attachKind')}
          value={kind}
          fault={attach.error?.faultOf('kind')}
          onChange={(event) => {
            const next = EVIDENCE_KINDS.find((k) => k === event.target.value);
            if (next) setKind(next);
          }}
        >
          {EVIDENCE_KINDS.map((k) => (
            <option key={k} value={k}>
              {t(`evidenceKind.${k}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('actions.attachOrigin')}
          placeholder={t('actions.attachOriginHint')}
          required
          maxLength={200}
          value={origin}
          fault={attach.error?.faultOf('origin')}
          onChange={(event) => setOrigin(event.target.value)}
        />
        <TextField
          label={t('actions.attachDate')}
          type="date"
          required
          max={page.plan.today}
          value={datedOn}
          fault={attach.error?.faultOf('datedOn')}
          onChange={(event) => setDatedOn(event.target.value)}
        />
      </div>
      <div className="rowend">
        {attach.isPending ? <span className="s mut">{t('actions.attachSending')}</span> : null}
        <Button size="small" disabled={attach.isPending} onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" barred={tooLarge} disabled={attach.isPending}>
          {t('actions.attachSend')}
        </Button>
      </div>
    </form>
  );
}
