import { type EndpointName, endpoints } from '../../contracts/index.ts';
import { actingHeaders } from '../session/acting.ts';
import { type Answer, addressOf, type CallInput, formOf, type Upload } from './client.ts';
import { problemOf, unreachable } from './problem.ts';

export interface SendWatch {
  /** Idempotency-Key: the same attempt keeps its key over retries. */
  readonly key: string;
  readonly signal: AbortSignal;
  /** Told the share of the file that has left, 0 … 1. */
  readonly onSent: (share: number) => void;
}

/**
 * Sends one file to an endpoint and tells how much of it has left, which `fetch` cannot.
 * @throws ApiProblem on a refusal, or with code UNREACHABLE when no answer came; AbortError when it was stopped
 */
export function sendFile<N extends EndpointName>(
  name: N,
  input: CallInput<N> & Upload & { readonly file: File },
  { key, signal, onSent }: SendWatch,
): Promise<Answer<N>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoints[name].method, addressOf(name, input));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', key);
    for (const [header, value] of Object.entries(actingHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onSent(loaded / total);
    };
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status });
      resolve(answerOf<N>(response));
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(formOf(input.file, input.fields ?? {}));
  });
}

async function answerOf<N extends EndpointName>(response: Response): Promise<Answer<N>> {
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer<N>;
}
