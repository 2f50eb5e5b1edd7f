import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportJob } from '../../src/contracts/imports.ts';
import { ApiProblem, unreachable } from '../../src/web/api/problem.ts';
import { REST_MS, type Send, type Upload, UploadDesk } from '../../src/web/pages/plans/imports/uploadDesk.ts';

/** A server that answers when the test says so. */
class Server {
  readonly calls: {
    readonly upload: Upload;
    readonly signal: AbortSignal;
    answer(end: ImportJob | Error): Promise<void>;
  }[] = [];

  readonly send: Send = (upload, { signal, onSent }) =>
    new Promise((resolve, reject) => {
      onSent(0.5);
      signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      const answer = async (end: ImportJob | Error) => {
        if (end instanceof Error) reject(end);
        else resolve(end);
        await vi.advanceTimersByTimeAsync(0);
      };
      this.calls.push({ upload, signal, answer });
    });

  /** The newest call. */
  get last() {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('nothing was sent');
    return call;
  }

  names(): string[] {
    return this.calls.map(({ upload }) => upload.file.name);
  }
}

let server: Server;
let desk: UploadDesk;

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  let keys = 0;
  desk = new UploadDesk(server.send, () => {
    keys += 1;
    return `key-${keys}`;
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const file = (name: string) => ({ file: new File(['words'], name), misfit: null });
const job = (id: string): ImportJob => ({
  id,
  fileName: `${id}.txt`,
  bytes: 5,
  sha256: '',
  state: 'waiting',
  done: 0,
  total: null,
  planId: null,
  error: null,
  createdAt: '2026-01-02T03:04:05Z',
  endedAt: null,
});
const problem = (code: string, status: number) =>
  new ApiProblem({ status, code, detail: '不行', faults: [], refusal: null, instance: '' });
const states = () => desk.uploads().map(({ file: { name }, state }) => `${name} ${state.kind}`);

describe('files on their way', () => {
  it('are sent one after the other in the order they were chosen, and listed newest first', async () => {
    desk.add([file('a'), file('b')]);
    desk.add([file('c')]);
    expect(states()).toEqual(['c queued', 'b queued', 'a sending']);
    expect(desk.uploads().at(-1)?.state).toEqual({ kind: 'sending', share: 0.5 });
    await server.last.answer(job('a'));
    expect(states()).toEqual(['c queued', 'b sending', 'a accepted']);
    await server.last.answer(job('b'));
    await server.last.answer(job('c'));
    expect(server.names()).toEqual(['a', 'b', 'c']);
    expect(states()).toEqual(['c accepted', 'b accepted', 'a accepted']);
  });

  it('do not wait for one that is refused, before it is sent or by the server', async () => {
    desk.add([{ ...file('large'), misfit: 'tooLarge' }, file('known'), file('good')]);
    await server.last.answer(problem('PLAN_DUPLICATE', 409));
    await server.last.answer(job('good'));
    expect(states()).toEqual(['good accepted', 'known refused', 'large unfit']);
    expect(server.names()).toEqual(['known', 'good']);
  });

  it('tell whoever looks of every change, with a list of their own each time', async () => {
    const seen: (readonly Upload[])[] = [];
    const leave = desk.subscribe(() => seen.push(desk.uploads()));
    desk.add([file('a')]);
    await server.last.answer(job('a'));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toBe(desk.uploads());
    leave();
    const { length } = seen;
    desk.clear();
    expect(seen).toHaveLength(length);
  });

  it('are stopped when taken out, and the next one is sent', async () => {
    desk.add([file('a'), file('b'), file('c')]);
    const [, b, a] = desk.uploads().map(({ id }) => id);
    desk.remove(b ?? 0);
    desk.remove(a ?? 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.calls[0]?.signal.aborted).toBe(true);
    expect(states()).toEqual(['c sending']);
    desk.clear();
    await vi.advanceTimersByTimeAsync(REST_MS * 5);
    expect(desk.uploads()).toEqual([]);
    expect(server.names()).toEqual(['a', 'c']);
  });
});

describe('a file sent anew', () => {
  it('when a known one is wanted once more: another attempt, which says so', async () => {
    desk.add([file('known')]);
    await server.last.answer(problem('PLAN_DUPLICATE', 409));
    desk.retry(1, { again: true });
    expect(server.last.upload).toMatchObject({ again: true });
    expect(server.last.upload.key).not.toBe(server.calls[0]?.upload.key);
    await server.last.answer(job('known'));
    expect(states()).toEqual(['known accepted']);
  });

  it('is not sent twice at a time', async () => {
    desk.add([file('a')]);
    desk.retry(1, { again: false });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.calls).toHaveLength(1);
  });

  it('goes by itself while the server is full, each time as another attempt', async () => {
    desk.add([file('a'), file('b')]);
    for (let i = 0; i < 5; i += 1) {
      await server.last.answer(problem('RATE_LIMITED', 429));
      expect(states()).toEqual(['b queued', 'a queued']);
      expect(desk.uploads().at(-1)?.state).toMatchObject({ held: { code: 'RATE_LIMITED' } });
      await vi.advanceTimersByTimeAsync(REST_MS - 1);
      expect(server.calls).toHaveLength(i + 1);
      await vi.advanceTimersByTimeAsync(1);
    }
    await server.last.answer(job('a'));
    expect(states()).toEqual(['b sending', 'a accepted']);
    expect(new Set(server.calls.map(({ upload }) => upload.key)).size).toBe(7);
  });

  it('without an answer keeps its key, so that it is never taken twice; after three silences the person is asked', async () => {
    desk.add([file('a')]);
    for (let i = 0; i < 3; i += 1) {
      await server.last.answer(unreachable());
      await vi.advanceTimersByTimeAsync(REST_MS);
    }
    expect(states()).toEqual(['a refused']);
    desk.retry(1, { again: false });
    await server.last.answer(job('a'));
    expect(states()).toEqual(['a accepted']);
    expect(server.calls.map(({ upload }) => upload.key)).toEqual(['key-1', 'key-1', 'key-1', 'key-1']);
  });
});
