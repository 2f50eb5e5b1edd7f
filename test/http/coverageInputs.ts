/**
 * Well-formed calls on a unit's coverage of a plan.
 * @param draftId a draft of the unit's own
 */
export function coverageInputs(planId: string, draftId: string, unitId: string) {
  const params = { planId, unitId };
  return {
    getUpstream: { params: { planId } },
    linkUpstream: { params: { planId: draftId }, body: { upstreamId: null } },
    getCoverage: { params: { planId } },
    exportCoverage: { params: { planId } },
    listCoverage: { params: { planId }, query: { unitId } },
    getUnitCoverage: { params },
    decideMappings: { params, body: { decision: 'confirm', pairs: [{ dutyId: 'none', itemId: 'none' }] } },
    decideStricter: { params, body: { dutyId: 'none', decision: 'upheld', reason: '测试' } },
    deriveItems: { params, body: { dutyIds: 'missing' } },
  };
}
