import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openChildReader } from './children.ts';
import { documentsOf, evaluate } from './evaluate.ts';
import { renderDiff, renderEvaluation } from './table.ts';

const USAGE = `npm run eval:reader -- 文件夹 [--gold 文件夹] [--only 名称] [--diff 名称] [--json]
  --gold  金标所在的文件夹（默认与文件同处）
  --only  只读名称含此字样的文件
  --diff  同 --only，并逐条列出漏读（－）、多读（＋）和剩余（？）的内容
  --ocr   装有文字识别的文件夹（npm run ocr:add 装的 data/ocr）：扫描的页识别后计入
  --json  给程序用的结果`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gold: { type: 'string' },
    only: { type: 'string' },
    diff: { type: 'string' },
    ocr: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (
  folder === undefined ||
  positionals.length > 1 ||
  !statSync(folder, { throwIfNoEntry: false })?.isDirectory()
) {
  console.error(USAGE);
  process.exit(2);
}

const root = resolve(folder);
const word = values.diff ?? values.only ?? '';
const files = documentsOf(root).filter((file) => basename(file).includes(word));
const reader = await openChildReader(values.ocr === undefined ? null : resolve(values.ocr));
const folders = { folder: root, gold: resolve(values.gold ?? folder) };
const evaluation = await evaluate(files, folders, reader.read, (result) =>
  process.stderr.write(`… ${result.file}\n`),
).finally(reader.close);

if (values.json) console.log(JSON.stringify(evaluation, null, 2));
else {
  if (values.diff !== undefined) console.log(`${evaluation.files.map(renderDiff).join('\n\n')}\n`);
  console.log(renderEvaluation(evaluation));
}
