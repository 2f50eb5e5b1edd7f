import { evaluate } from './evaluate.ts';
import { renderDiff, renderEvaluation } from './table.ts';

/**
 * `npm run eval:coverage [-- --diff]`: how well coverage is told, against plans labelled by hand (of two hands, each by itself), beside two libraries.
 * `--diff` shows the faults of the tuning halves only, so that the test halves stay unseen while rules change.
 */
async function main(): Promise<void> {
  const evaluation = await evaluate();
  console.log(renderEvaluation(evaluation));
  if (!process.argv.includes('--diff')) return;
  console.log(`\n${renderDiff(evaluation.halves.tuning)}\n\n${renderDiff(evaluation.fresh.tuning)}`);
}

await main();
