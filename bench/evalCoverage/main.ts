import { evaluate } from './evaluate.ts';
import { renderDiff, renderEvaluation } from './table.ts';

/**
 * `npm run eval:coverage [-- --diff]`: how well coverage is told, against plans labelled by hand, beside two libraries.
 * `--diff` shows the faults of the tuning half only, so that the test half stays unseen while rules change.
 */
async function main(): Promise<void> {
  const evaluation = await evaluate();
  console.log(renderEvaluation(evaluation));
  if (process.argv.includes('--diff')) console.log(`\n${renderDiff(evaluation.halves.tuning)}`);
}

await main();
