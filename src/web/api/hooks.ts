import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { EndpointName } from '../../contracts/index.ts';
import { type Answer, type CallInput, call } from './client.ts';
import { ApiProblem } from './problem.ts';

/** Key of an endpoint's answer in the cache. */
export function keyOf<N extends EndpointName>(name: N, input: CallInput<N>) {
  return [name, input] as const;
}

/** Query of an endpoint, for loaders and hooks alike. */
export function queryOf<N extends EndpointName>(name: N, input: CallInput<N>) {
  return {
    queryKey: keyOf(name, input),
    queryFn: ({ signal }: { signal: AbortSignal }) => call(name, input, { signal }),
  };
}

export interface EndpointOptions {
  readonly enabled?: boolean;
  /** Keep showing the last answer while the next one (another filter, another page) is fetched. */
  readonly keepPrevious?: boolean;
}

/** Answer of a reading endpoint, cached under its name and input. */
export function useEndpoint<N extends EndpointName>(
  name: N,
  input: CallInput<N>,
  options: EndpointOptions = {},
): UseQueryResult<Answer<N>, ApiProblem> {
  return useQuery<Answer<N>, ApiProblem>({
    ...queryOf(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface ActOptions<N extends EndpointName> {
  /** Endpoints whose answers are stale after success. */
  readonly refresh?: readonly EndpointName[];
  readonly onDone?: (answer: Answer<N>, input: CallInput<N>) => void;
}

/**
 * A write, sent at most once for one user action: its Idempotency-Key is kept while the outcome is unknown (no answer),
 * over automatic retries and over the person pressing again, and renewed once the server has answered.
 */
export function useAct<N extends EndpointName>(
  name: N,
  options: ActOptions<N> = {},
): UseMutationResult<Answer<N>, ApiProblem, CallInput<N>> {
  const client = useQueryClient();
  const attempt = useRef<{ print: string; key: string } | null>(null);
  return useMutation<Answer<N>, ApiProblem, CallInput<N>>({
    mutationKey: [name],
    mutationFn: (input) => {
      const print = printOf(input);
      if (attempt.current?.print !== print) attempt.current = { print, key: crypto.randomUUID() };
      return call(name, input, { key: attempt.current.key });
    },
    retry: (failures, problem) => problem.unanswered && failures < 2,
    onError: (problem) => {
      if (!problem.unanswered) attempt.current = null;
    },
    onSuccess: async (answer, input) => {
      attempt.current = null;
      options.onDone?.(answer, input);
      await Promise.all(
        (options.refresh ?? []).map((stale) => client.invalidateQueries({ queryKey: [stale] })),
      );
    },
  });
}

/** Two attempts with the same print are the same attempt; a file is known by its name, size and time. */
function printOf(input: unknown): string {
  return JSON.stringify(input, (_, value: unknown) =>
    value instanceof File ? [value.name, value.size, value.lastModified] : value,
  );
}

/**
 * The cache of answers.
 * @param onSignedOut called when the server says that the session is over
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: Error) => {
    if (error instanceof ApiProblem && error.code === 'NOT_SIGNED_IN') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // the parts of one page share an answer; a page that is opened anew shows what others did meanwhile
        staleTime: 2_000,
        retry: (failures, error) => error instanceof ApiProblem && error.unanswered && failures < 2,
        refetchOnWindowFocus: false,
      },
    },
  });
}
