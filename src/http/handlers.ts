import type { z } from 'zod';
import type { EndpointName, endpoints } from '../contracts/index.ts';
import { listAddressees, settleAddressees } from '../services/addressees/index.ts';
import { listAudit } from '../services/audit/listAudit.ts';
import { verifyAudit } from '../services/audit/verifyChains.ts';
import type { Call, FileAnswer, Upload } from '../services/context.ts';
import {
  decideMappings,
  decideStricter,
  deriveItems,
  exportCoverage,
  getCoverage,
  getCoverageProgress,
  getCoverageTree,
  getUnitCoverage,
  getUpstream,
  linkUpstream,
  listCoverage,
} from '../services/coverage/index.ts';
import { compareEdition, linkEdition, listEditions, pairTasks } from '../services/editions/index.ts';
import { cancelImport, getImport, listImports, startImport } from '../services/imports/index.ts';
import { exportPlan } from '../services/ledger/exportPlan.ts';
import { getLedger } from '../services/ledger/getLedger.ts';
import { getOverview } from '../services/ledger/getOverview.ts';
import { getTask } from '../services/ledger/getTask.ts';
import { importLedger } from '../services/ledger/importLedger.ts';
import { act } from '../services/obligations/act.ts';
import { actOnMany } from '../services/obligations/actOnMany.ts';
import { attachEvidence } from '../services/obligations/attachEvidence.ts';
import { getEvidenceFile } from '../services/obligations/getEvidenceFile.ts';
import { getMyWork } from '../services/obligations/getMyWork.ts';
import { getObligation } from '../services/obligations/getObligation.ts';
import { listObligations } from '../services/obligations/listObligations.ts';
import { handBack } from '../services/people/handBack.ts';
import { handOver } from '../services/people/handOver.ts';
import { getHoldings } from '../services/people/holdings.ts';
import { acceptInvitation, getInvitation, renewInvitation } from '../services/people/invitations.ts';
import type { Link } from '../services/people/links.ts';
import { getSession, type SignedIn } from '../services/people/session.ts';
import { signIn, signOut } from '../services/people/signIn.ts';
import {
  addSubstitution,
  endSubstitution,
  listActingFor,
  listSubstitutions,
} from '../services/people/substitutions.ts';
import { createUser, listUsers, setRoles, updateUser } from '../services/people/users.ts';
import {
  correct,
  getCorrections,
  getPlan,
  getPlanFile,
  getReview,
  getSource,
  importPlan,
  listPlans,
  previewPublish,
  publish,
  setPlanSettings,
  voidPlan,
} from '../services/plans/index.ts';
import {
  answerRequest,
  endRequest,
  exportRequest,
  getAnswer,
  getRequest,
  issueRequest,
  listMyRequests,
  listRequests,
  previewRequest,
} from '../services/requests/index.ts';
import { search } from '../services/search/search.ts';
import { exportTrace, getTrace } from '../services/trace/index.ts';
import { changeUnits } from '../services/units/changeUnits.ts';
import { getUnit } from '../services/units/getUnit.ts';
import { searchUnits } from '../services/units/searchUnits.ts';
import { listNeverAnswered, listOwnerless } from '../services/units/silentUnits.ts';
import { createUnit, listUnits, updateUnit } from '../services/units/units.ts';
import type { Exchange } from './exchange.ts';

type Routes = typeof endpoints;
type Part<Name extends string, S> = [NonNullable<S>] extends [z.ZodNever]
  ? unknown
  : { [K in Name]: z.output<Extract<S, z.ZodType>> };

/** What the use-case of a route gets: the checked parts that the route has. */
export type InputOf<K extends EndpointName> = Part<'params', Routes[K]['params']> &
  Part<'query', Routes[K]['query']> &
  Part<'body', Routes[K]['body']> &
  (Routes[K]['upload'] extends true ? { upload: Upload } : unknown);

/** What the use-case of a route answers: the contract's response, or a file. */
export type AnswerOf<K extends EndpointName> = [NonNullable<Routes[K]['response']>] extends [z.ZodNever]
  ? FileAnswer
  : z.output<Extract<Routes[K]['response'], z.ZodType>>;

export type Handler<K extends EndpointName> = (
  call: Call,
  input: InputOf<K>,
  exchange: Exchange,
) => Promise<AnswerOf<K>>;

/** Every route and its use-case; one that is missing does not compile. */
export const handlers: { readonly [K in EndpointName]: Handler<K> } = {
  getSession,
  signIn: async (call, input, exchange) => signedIn(await signIn(call, input, exchange.visit), exchange),
  signOut: async (call, _input, exchange) => {
    exchange.setCookies(await signOut(call, exchange.visit));
    return {};
  },
  getInvitation,
  acceptInvitation: async (call, input, exchange) =>
    signedIn(await acceptInvitation(call, input, exchange.visit), exchange),
  listUnits,
  createUnit,
  updateUnit,
  listActingFor,
  listSubstitutions,
  addSubstitution,
  endSubstitution,
  searchUnits,
  getUnit,
  changeUnits,
  listOwnerless,
  listNeverAnswered,
  listUsers,
  createUser: async (call, input, exchange) => {
    const { user, link } = await createUser(call, input);
    return { user, link: absolute(link, exchange) };
  },
  renewInvitation: async (call, input, exchange) => {
    const { link } = await renewInvitation(call, input);
    return { link: absolute(link, exchange) };
  },
  updateUser,
  getHoldings,
  handOver,
  handBack,
  setRoles,
  listPlans,
  getPlan,
  importPlan,
  getSource,
  getPlanFile,
  getReview,
  correct,
  previewPublish,
  publish,
  setPlanSettings,
  voidPlan,
  listEditions,
  listAddressees,
  getTrace,
  exportTrace,
  settleAddressees,
  getUpstream,
  linkUpstream,
  getCoverage,
  getCoverageProgress,
  getCoverageTree,
  exportCoverage,
  getUnitCoverage,
  decideMappings,
  decideStricter,
  deriveItems,
  listCoverage,
  linkEdition,
  compareEdition,
  pairTasks,
  startImport,
  listImports,
  getImport,
  cancelImport,
  getCorrections,
  exportPlan,
  importLedger,
  getOverview,
  getLedger,
  getTask,
  listObligations,
  getObligation,
  act,
  attachEvidence,
  getEvidenceFile,
  actOnMany,
  getMyWork,
  search,
  previewRequest,
  issueRequest,
  listRequests,
  getRequest,
  endRequest,
  exportRequest,
  listMyRequests,
  getAnswer,
  answerRequest,
  listAudit,
  verifyAudit,
};

function signedIn({ session, cookies }: SignedIn, exchange: Exchange) {
  exchange.setCookies(cookies);
  return session;
}

/** The link as people can open it. */
function absolute(link: Link, { origin }: Exchange): Link {
  return { ...link, url: `${origin}${link.url}` };
}
