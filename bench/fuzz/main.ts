import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderFuzz, renderProgress } from './report.ts';
import { runFuzz } from './run.ts';
import { FUZZ_KINDS, loadSamples } from './samples.ts';

const USAGE = `npm run fuzz -- [文件夹…] [--count 10000] [--seed N] [--from N] [--format pdf]… [--only 名称]
              [--limit 秒] [--out 文件夹] [--replay 种子:号]
  文件夹    样本所在；不写就用项目自带的（由 2021 年清单做成）
  --count   每种格式读多少份变异文件；--from 从第几号起
  --format  只读这种格式，可写几次：${FUZZ_KINDS.join(' ')}
  --only    只用路径含此字样的样本
  --limit   一份文件最多读多少秒，超过就算卡死
  --out     发现的问题存放在哪里；--keep 毫秒：读得比这慢的也存下
  --replay  重做一份并存下（要同样的文件夹、--only 和 --format）
发现问题时退出码为 1。`;
const PROGRESS_MILLISECONDS = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    format: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', default: '' },
    limit: { type: 'string', default: '30' },
    keep: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'luoshi-fuzz') },
    replay: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const kinds = FUZZ_KINDS.filter((kind) => values.format.includes(kind));
const [replaySeed, replayIndex] = (values.replay ?? '').split(':').map(Number);
const numbers =
  values.replay === undefined
    ? { seed: Number(values.seed), from: Number(values.from), count: Number(values.count) }
    : { seed: replaySeed ?? Number.NaN, from: replayIndex ?? Number.NaN, count: 1 };
const limitSeconds = Number(values.limit);
const keepFromMilliseconds =
  values.replay === undefined ? Number(values.keep ?? Number.POSITIVE_INFINITY) : 0;
const wrong =
  kinds.length !== new Set(values.format).size ||
  Number.isNaN(keepFromMilliseconds) ||
  (values.replay !== undefined && kinds.length !== 1) ||
  [...Object.values(numbers), limitSeconds].some((number) => !Number.isSafeInteger(number) || number < 0);
if (values.help || wrong) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const samples = await loadSamples(positionals, values.only);
const only = values.only === '' ? '' : ` --only ${values.only}`;
const command = `npm run fuzz -- ${positionals.join(' ')}${only}`;
let told = performance.now();
const all = await runFuzz(
  { samples, kinds, ...numbers, limitSeconds, out: values.out, keepFromMilliseconds, command },
  (figures) => {
    if (performance.now() - told < PROGRESS_MILLISECONDS) return;
    told = performance.now();
    process.stderr.write(`${renderProgress(figures)}\n`);
  },
);
console.log(renderFuzz(all));
if (all.length === 0) console.error('没有这种格式的样本');
process.exit(all.some(({ findings }) => findings.length > 0) || all.length === 0 ? 1 : 0);
