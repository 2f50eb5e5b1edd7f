// Child of reports.test.ts: opens the store in a folder, tells what it holds, and submits reports through the service
// for ever, beginning with the number it is given. A number is printed only when its report was acknowledged. The
// number is the client key, so beginning again with one that was not acknowledged is the retry of a client.

import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { fixedClock } from '../../src/adapters/clock.ts';
import { folderFiles } from '../../src/adapters/files.ts';
import { systemIds } from '../../src/adapters/ids.ts';
import { CoverageDesk } from '../../src/services/coverage/coverageDesk.ts';
import { matcherHere } from '../../src/services/coverage/matcher.ts';
import { ImportDesk } from '../../src/services/imports/index.ts';
import { act, actOnMany } from '../../src/services/obligations/index.ts';
import { hereReader } from '../../src/services/reading/hereReader.ts';
import { seedUnits } from '../../src/services/setup/seedUnits.ts';
import { openStore } from '../../src/storage/engine/index.ts';
import { obligations } from '../../src/storage/tables/index.ts';
import { addToyPlan, attempt, person } from '../support/builders.ts';
import { KEY, readHeld } from './reportStream.ts';

const UNIT = '110000';
const [dataDir = '', begin = '1'] = process.argv.slice(2);
const store = await openStore({ dataDir });
const clock = fixedClock(new Date('2021-04-02T09:00:00+08:00'));
const house = {
  db: store.db,
  clock,
  ids: systemIds,
  files: folderFiles(join(dataDir, 'files')),
  reader: hereReader,
  imports: new ImportDesk(),
  coverage: new CoverageDesk(matcherHere()),
};
const contact = person(house, 'beijing', `/nipa/${UNIT}/`, 'regional-contact');
const obligationIds = await makeObligations();
process.stdout.write(`${JSON.stringify(await readHeld(store))}\n`);

for (let n = Number(begin); ; n += 1) {
  const obligationId = obligationIds[n % obligationIds.length] ?? '';
  const progress = `第${n}次填报`;
  await act(attempt(contact, `${KEY}${n}`, progress), {
    params: { obligationId },
    body: {
      type: 'submit-report',
      period: '2021-04',
      kind: 'progress',
      progress,
      figures: [],
      problems: '',
      nextStep: '',
    },
  });
  process.stdout.write(`${n}\n`);
}

async function makeObligations(): Promise<string[]> {
  await seedUnits(house);
  const here = await store.db
    .select({ id: obligations.id })
    .from(obligations)
    .where(eq(obligations.unitId, UNIT))
    .orderBy(asc(obligations.id));
  if (here.length > 0) return here.map((row) => row.id);
  const plan = await addToyPlan(house, [
    { dueOn: null, items: 40, owedBy: [{ unitId: UNIT, role: 'lead' }] },
  ]);
  const ids = plan.obligations.map((o) => o.id);
  await actOnMany(contact, { body: { type: 'acknowledge', obligationIds: ids } });
  return ids.sort();
}
