import type { Problem } from '../../contracts/common.ts';

/** The server's refusal, or its silence: what the screens show as 所求, 现状, 可行. */
export class ApiProblem extends Error {
  readonly status: number;
  /** Code of the closed list (kernel/errors), or `UNREACHABLE` when no answer came. */
  readonly code: string;
  readonly faults: Problem['faults'];
  readonly refusal: Problem['refusal'];
  /** Number of the attempt in the server's log; empty when no answer came. */
  readonly instance: string;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail' | 'faults' | 'refusal' | 'instance'>) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.faults = problem.faults;
    this.refusal = problem.refusal;
    this.instance = problem.instance;
  }

  /** True when nothing is known of the outcome: the same attempt may be sent again with its key. */
  get unanswered(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** Message for one field of a form; undefined: the field is fine. */
  faultOf(path: string): string | undefined {
    return this.faults.find((fault) => fault.path === path || fault.path === `body.${path}`)?.message;
  }
}

/** The problem of a network that gave no answer. */
export function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: 'UNREACHABLE',
    detail: '',
    faults: [],
    refusal: null,
    instance: '',
  });
}

/** Reads a refusal; an answer in another form (a proxy's page) is told by its status alone. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new ApiProblem(body);
  return new ApiProblem({
    status: response.status,
    code: `HTTP_${response.status}`,
    detail: '',
    faults: [],
    refusal: null,
    instance: '',
  });
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'instance' in body &&
    typeof body.instance === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string' &&
    'faults' in body &&
    Array.isArray(body.faults) &&
    'refusal' in body
  );
}
