import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImportJob, importJob, MAX_IMPORT_BYTES } from '../../src/contracts/imports.ts';
import { ApiProblem } from '../../src/web/api/problem.ts';
import {
  importLines,
  isBeyond,
  isRunning,
  readingOf,
  retryOf,
  STATE_MARKS,
  tallyOf,
} from '../../src/web/pages/plans/imports/importRows.ts';
import { MAX_MEGABYTES, misfitOf } from '../../src/web/pages/plans/imports/misfit.ts';
import { endingOf, fileOfText, nameOfText } from '../../src/web/pages/plans/imports/pasted.ts';
import type { Upload, UploadState } from '../../src/web/pages/plans/imports/uploadDesk.ts';

function job(patch: Partial<ImportJob>): ImportJob {
  return {
    id: 'i1',
    fileName: '清单.pdf',
    bytes: 5,
    sha256: '',
    state: 'waiting',
    done: 0,
    total: null,
    planId: null,
    error: null,
    createdAt: '2026-01-02T03:04:05Z',
    endedAt: null,
    ...patch,
  };
}

function upload(id: number, state: UploadState): Upload {
  return { id, file: new File(['x'], `${id}.txt`), again: false, key: `k${id}`, silences: 0, state };
}

const refused: UploadState = {
  kind: 'refused',
  problem: new ApiProblem({
    status: 409,
    code: 'PLAN_DUPLICATE',
    detail: '',
    faults: [],
    refusal: null,
    instance: '',
  }),
};

describe('a file before it is sent', () => {
  it('is refused when it is empty or larger than the reader takes, and by nothing else', () => {
    expect(misfitOf({ size: 0 })).toBe('empty');
    expect(misfitOf({ size: 1 })).toBeNull();
    expect(misfitOf({ size: MAX_IMPORT_BYTES })).toBeNull();
    expect(misfitOf({ size: MAX_IMPORT_BYTES + 1 })).toBe('tooLarge');
    expect(MAX_MEGABYTES).toBe(50);
  });
});

describe('pasted text', () => {
  it('is named by its first line with words, without what a name may not hold', () => {
    expect(nameOfText('\n ——\r\n  2021年任务清单 \n一、总体要求')).toBe('2021年任务清单');
    expect(nameOfText('附件：a/b\\c:d*e?"f<g>h|i\tj')).toBe('附件：abcdefghi j');
    expect(nameOfText('长'.repeat(100))).toBe('长'.repeat(40));
    expect(nameOfText('\n \t\n')).toBe('');
  });

  it('any text gives a name that is fit and bounded, and the file holds the text as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (text, name) => {
        const file = fileOfText(text, name, '粘贴');
        expect(file.name).toMatch(/^[^\\/:*?"<>|\p{C}]+\.(txt|tsv)$/u);
        expect([...nameOfText(text)].length).toBeLessThanOrEqual(40);
        expect(nameOfText(text)).not.toMatch(/[\\/:*?"<>|\p{C}]/u);
        expect(await file.text()).toBe(new TextDecoder().decode(new TextEncoder().encode(text)));
      }),
    );
  });

  it('is a table when most lines hold tabs', () => {
    expect(endingOf('序号\t任务\n1\t加强统筹\n')).toBe('.tsv');
    expect(endingOf('清单\n\n序号\t任务\n1\t加强统筹')).toBe('.tsv');
    expect(endingOf('一行\t有制表符\n其他没有\n也没有')).toBe('.txt');
    expect(endingOf('只有\t一行')).toBe('.txt');
    expect(endingOf('')).toBe('.txt');
  });

  it('keeps the name the person gave, its ending once', () => {
    expect(fileOfText('一', '我的清单.TXT', '粘贴').name).toBe('我的清单.txt');
    expect(fileOfText('一', ' / ', '粘贴').name).toBe('粘贴.txt');
  });
});

describe('the lines of the page', () => {
  it('an import that the server lists stands there once, with the file while the page has it', () => {
    const taken = upload(1, { kind: 'accepted', job: job({ id: 'b' }) });
    const early = upload(2, { kind: 'accepted', job: job({ id: 'c' }) });
    const waiting = upload(3, { kind: 'queued', held: null });
    const listed = [job({ id: 'b', state: 'reading' }), job({ id: 'a', state: 'done' })];
    expect(importLines([waiting, early, taken], listed)).toEqual([
      { kind: 'upload', upload: waiting },
      { kind: 'job', job: job({ id: 'c' }), upload: early },
      { kind: 'job', job: listed[0], upload: taken },
      { kind: 'job', job: listed[1], upload: null },
    ]);
  });

  it('one on a page of the list that is not loaded is not shown as it was when it was taken', () => {
    const old = upload(1, { kind: 'accepted', job: job({ id: 'a' }) });
    const between = upload(2, { kind: 'accepted', job: job({ id: 'c' }) });
    const listed = [job({ id: 'd', state: 'done' }), job({ id: 'c', state: 'done' })];
    expect(importLines([between, old], listed)).toEqual([
      { kind: 'job', job: listed[0], upload: null },
      { kind: 'job', job: listed[1], upload: between },
    ]);
    expect(isBeyond([between, old], listed)).toBe(true);
    expect(isBeyond([between], listed)).toBe(false);
    expect(isBeyond([old], [])).toBe(false);
    expect(importLines([old], [])).toHaveLength(1);
  });

  it('count what goes on, whoever began it, and how what was sent here has ended', () => {
    const lines = importLines(
      [
        upload(1, { kind: 'sending', share: 0.2 }),
        upload(2, { kind: 'queued', held: null }),
        upload(3, refused),
        upload(4, { kind: 'unfit', misfit: 'empty' }),
        upload(5, { kind: 'accepted', job: job({ id: '5' }) }),
        upload(6, { kind: 'accepted', job: job({ id: '4' }) }),
      ],
      [
        job({ id: '5', state: 'failed' }),
        job({ id: '4', state: 'cancelled' }),
        job({ id: '3', state: 'waiting' }),
        job({ id: '2', state: 'done' }),
        job({ id: '1', state: 'reading' }),
      ],
    );
    expect(tallyOf(lines)).toEqual({ uploading: 2, reading: 1, waiting: 1, done: 0, failed: 1, refused: 2 });
  });

  it('every state has a mark, and the page asks again exactly while one goes on', () => {
    const states = importJob.shape.state.options;
    expect(Object.keys(STATE_MARKS).sort()).toEqual([...states].sort());
    expect(states.filter((state) => isRunning({ state }))).toEqual(['waiting', 'reading']);
  });
});

describe('how far a reading is', () => {
  it('is told in pages where pages are read, else as a share, and not at all while nobody knows', () => {
    expect(readingOf(job({ done: 27, total: 108 }))).toEqual({
      share: 0.25,
      pages: { done: 27, total: 108 },
    });
    expect(readingOf(job({ fileName: '清单.xlsx', done: 1, total: 4 }))).toEqual({
      share: 0.25,
      pages: null,
    });
    expect(readingOf(job({ done: 900, total: null }))).toEqual({ share: null, pages: null });
    expect(readingOf(job({ done: 0, total: 0 }))).toEqual({ share: null, pages: null });
  });

  it('never leaves the bar', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), (done, total) => {
        const { share } = readingOf(job({ done, total }));
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe('sending once more', () => {
  const failed = (code: string) => retryOf(job({ state: 'failed', error: { code, message: '' } }));

  it('is offered where the same file may fare better', () => {
    expect(retryOf(job({ state: 'cancelled' }))).toBe('once-more');
    expect([failed('INTERNAL'), failed('INPUT_CANCELLED'), failed('INPUT_TIMEOUT')]).toEqual(
      Array(3).fill('once-more'),
    );
    expect(failed('PLAN_DUPLICATE')).toBe('again');
  });

  it('is not offered for a file that is what it is, nor while it goes on, nor when it is a plan', () => {
    expect([failed('INPUT_DAMAGED'), failed('INPUT_SCANNED'), failed('INPUT_NO_TASKS')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(retryOf(job({ state: 'reading' }))).toBeNull();
    expect(retryOf(job({ state: 'done', planId: 'p' }))).toBeNull();
  });
});
