import { actions } from './actions.ts';
import { addressees } from './addressees.ts';
import { audit } from './audit.ts';
import { common } from './common.ts';
import { coverage } from './coverage.ts';
import { editions } from './editions.ts';
import { handOver } from './handOver.ts';
import { imports } from './imports.ts';
import { ledger } from './ledger.ts';
import { obligations } from './obligations.ts';
import { overview } from './overview.ts';
import { people } from './people.ts';
import { plans } from './plans.ts';
import { requests } from './requests.ts';
import { review } from './review.ts';
import { rules } from './rules.ts';
import { search } from './search.ts';
import { shell, signIn } from './shell.ts';
import { source } from './source.ts';
import { task } from './task.ts';
import { trace } from './trace.ts';
import { units } from './units.ts';
import * as words from './words.ts';
import { work } from './work.ts';

/** Every text of the screens, by area. */
export const zh = {
  ...words,
  common,
  shell,
  signIn,
  plans,
  imports,
  editions,
  overview,
  ledger,
  task,
  obligations,
  source,
  rules,
  search,
  review,
  work,
  people,
  handOver,
  units,
  trace,
  addressees,
  coverage,
  requests,
  audit,
  actions,
};
