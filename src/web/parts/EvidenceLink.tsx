import { addressOf } from '../api/client.ts';
import { useDownload } from '../api/download.ts';
import { t } from '../i18n/index.ts';
import { ProblemNote } from '../kit/states.tsx';

interface EvidenceLinkProps {
  readonly piece: { readonly id: string; readonly name: string };
  readonly className?: string;
}

/**
 * The file of a piece of evidence. It is fetched, not followed as a link: only so it is asked for with the rights of the
 * one for whom the person acts, and a refusal is said here instead of on an empty page.
 */
export function EvidenceLink({ piece, className }: EvidenceLinkProps) {
  const download = useDownload('getEvidenceFile');
  const input = { params: { evidenceId: piece.id } };
  return (
    <>
      <p>
        <a
          className={className}
          href={addressOf('getEvidenceFile', input)}
          download={piece.name}
          title={t('actions.download', { name: piece.name })}
          aria-busy={download.isPending}
          onClick={(event) => {
            event.preventDefault();
            if (!download.isPending) download.mutate(input);
          }}
        >
          {piece.name}
        </a>
      </p>
      {download.error ? <ProblemNote problem={download.error} /> : null}
    </>
  );
}
