import { useMutation } from '@tanstack/react-query';
import type { EndpointName } from '../../contracts/index.ts';
import { actingHeaders } from '../session/acting.ts';
import { addressOf, type CallInput } from './client.ts';
import { type ApiProblem, problemOf, unreachable } from './problem.ts';

/** A file's name in its Content-Disposition header: the UTF-8 form first (RFC 6266); null: none is given. */
export function fileNameOf(disposition: string | null): string | null {
  if (disposition === null) return null;
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded.trim());
    } catch {
      // Not the encoding it claims to be: the plain form follows.
    }
  }
  return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition)?.[1]?.trim() ?? null;
}

/** Fetches a file and hands it to the browser; a refusal is a problem to show, never a saved error page. */
export function useDownload<N extends EndpointName>(name: N) {
  return useMutation<void, ApiProblem, CallInput<N>>({
    mutationFn: async (input) => {
      const init: RequestInit = { credentials: 'same-origin', headers: actingHeaders() };
      const response = await fetch(addressOf(name, input), init).catch(() => {
        throw unreachable();
      });
      if (!response.ok) throw await problemOf(response);
      save(await response.blob(), fileNameOf(response.headers.get('content-disposition')) ?? name);
    },
  });
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
