import { FIELDS, goldSentences, type Half, type ItemsScore, scoreItems } from './itemsScore.ts';

/**
 * `npm run eval:items [-- --show]`: how well measures are split into actions, against the gold marked by hand.
 * Faults are shown of the tuning half only, so that the test half stays unseen while rules change.
 */
function main(): void {
  const sentences = goldSentences();
  for (const half of ['tune', 'test'] as const) {
    const score = scoreItems(sentences.filter((sentence) => sentence.half === half));
    print(half, score);
    if (half === 'tune' && process.argv.includes('--show')) console.log(score.faults.join('\n'));
  }
}

function print(half: Half, score: ItemsScore): void {
  console.log(`\n${half}: ${score.gold} actions, ${score.proposed} proposed`);
  console.log(
    `  boundaries   P ${share(score.precision)}  R ${share(score.recall)}  F1 ${share(score.f1)}  (${score.boundaries} equal)`,
  );
  for (const field of FIELDS) {
    const said = `${score.spokenRight[field]} of ${score.spoken[field]} where anything is said`;
    console.log(`  ${field.padEnd(12)} ${share(score.right[field] / score.gold)}  (${said})`);
  }
}

function share(part: number): string {
  return part.toFixed(3);
}

main();
