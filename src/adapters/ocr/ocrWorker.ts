/**
 * The process that recognises pages, for the networks are native code: what takes it down takes down nothing else.
 * Its arguments name the package's parts; it ends when its parent goes away.
 */
import { constants, setPriority } from 'node:os';
import type { PageAnswer, PageQuestion } from './messages.ts';
import { loadModels, type Models } from './models.ts';
import { recognisePage } from './recognise.ts';

const [, , runtime = '', modelFiles = ''] = process.argv;
process.on('disconnect', () => process.exit(0));
// people at work come first
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

let models: Promise<Models> | undefined;
process.on('message', ({ number, picture }: PageQuestion) => {
  models ??= loadModels({ runtime, models: modelFiles });
  models
    .then((loaded) => recognisePage(picture, loaded))
    .then((lines) => say({ kind: 'lines', number, lines }))
    .catch((error: unknown) =>
      say({ kind: 'failed', number, why: error instanceof Error ? error.message : String(error) }),
    );
});

function say(answer: PageAnswer): void {
  process.send?.(answer);
}
