import { describe, expect, it } from 'vitest';
import { decide, possibleActions } from '../../../src/domain/obligation/decide.ts';
import { applyAction } from '../../../src/domain/obligation/fold.ts';
import type { ActionBody, Obligation } from '../../../src/domain/obligation/types.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { plainDate } from '../../../src/kernel/plainDate.ts';
import { actionOf, assign, evidenceFor, foldOf, JUDGE, milestone, report, UNIT_PERSON } from './journals.ts';

const ACK: ActionBody = { type: 'acknowledge' };
const REQUEST: ActionBody = { type: 'request-completion', note: '' };
const VERIFY: ActionBody = { type: 'verify', note: '' };
const STAGED = assign({ milestones: [milestone('m1')] });

function refusalOf(o: Obligation, body: ActionBody, actorId = UNIT_PERSON): LuoshiError {
  try {
    decide(o, body, [actorId]);
  } catch (error) {
    if (error instanceof LuoshiError) return error;
    throw error;
  }
  throw new Error(`${body.type} was allowed`);
}

describe('a refusal', () => {
  it('says what was tried, how it stands and what is possible', () => {
    const error = refusalOf(foldOf(assign()), report());
    expect(error).toMatchObject({
      code: 'STATE_REFUSES',
      message: '现在不能填报进展：已交办',
      refusal: { attempted: '填报进展', state: '已交办', allowed: ['签收', '作废'] },
    });
  });

  it('never offers what was just refused', () => {
    const o = foldOf(STAGED, ACK, evidenceFor('m1'), REQUEST);
    expect(refusalOf(o, VERIFY, JUDGE).refusal).toEqual({
      attempted: '核查通过',
      state: '1 件佐证待核',
      allowed: ['采信佐证', '退回佐证', '退回办结申请'],
    });
  });

  it('asks for a reason where one is due', () => {
    const o = foldOf(assign(), ACK, report());
    const error = refusalOf(o, { type: 'return-report', reportId: 'r1', reason: '  ' }, JUDGE);
    expect(error).toMatchObject({ code: 'REASON_MISSING', faults: [{ path: 'reason' }] });
  });
});

describe('reports', () => {
  const o = foldOf(assign(), ACK, report());

  it('need words, unless nothing changed', () => {
    expect(refusalOf(o, report({ progress: ' ' }))).toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [{ path: 'progress' }],
    });
    expect(() => decide(o, report({ kind: 'no-change', progress: '' }), [UNIT_PERSON])).not.toThrow();
  });

  it('name each figure once', () => {
    const figures = [1, 2].map((value) => ({ name: '家数', value, unit: '家' }));
    expect(refusalOf(o, report({ figures }))).toMatchObject({ faults: [{ path: 'figures.1.name' }] });
  });

  it('are judged once, by another person', () => {
    const judge: ActionBody = { type: 'accept-report', reportId: 'r1' };
    expect(refusalOf(o, judge, UNIT_PERSON).code).toBe('JUDGE_IS_REPORTER');
    const accepted = foldOf(assign(), ACK, report(), judge);
    expect(refusalOf(accepted, judge, JUDGE).message).toContain('填报已采纳');
    expect(refusalOf(accepted, report({ reportId: 'r2' })).message).toContain('2021-03 填报已采纳');
    expect(refusalOf(o, { type: 'accept-report', reportId: 'r9' }, JUDGE).code).toBe('NOT_FOUND');
  });

  it('have a period that exists', () => {
    for (const period of ['2021-13', '2021-Q5', '0050', 'März', '2021-9']) {
      expect(refusalOf(o, report({ period })).code).toBe('PERIOD_INVALID');
    }
  });
});

describe('stage results', () => {
  it('are not declared after the printed day nor before the duty began, field by field', () => {
    const o = foldOf(assign({ deadlineKind: 'date', dueOn: plainDate('2021-12-31') }), ACK);
    const declared: ActionBody = {
      type: 'declare-milestones',
      milestones: [milestone('a', '2021-02-28'), milestone('b', '2021-12-31'), milestone('c', '2022-01-01')],
    };
    expect(refusalOf(o, declared)).toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [
        { path: 'milestones.0.dueOn', message: '早于交办日 2021-03-01' },
        { path: 'milestones.2.dueOn', message: '晚于完成时限 2021-12-31' },
      ],
    });
  });

  it('are approved by another than who declared them', () => {
    const o = foldOf(assign(), ACK, { type: 'declare-milestones', milestones: [milestone('m1')] });
    expect(refusalOf(o, { type: 'approve-milestones' }).code).toBe('JUDGE_IS_REPORTER');
    expect(possibleActions(o, [UNIT_PERSON])).not.toContain('approve-milestones');
    expect(possibleActions(o, [JUDGE])).toContain('approve-milestones');
    expect(refusalOf(o, { type: 'declare-milestones', milestones: [milestone('m2')] }).message).toContain(
      '待审批',
    );
    expect(refusalOf(o, { type: 'declare-milestones', milestones: [] }).code).toBe('STATE_REFUSES');
    expect(refusalOf(foldOf(assign(), ACK), { type: 'declare-milestones', milestones: [] }).code).toBe(
      'REQUEST_INVALID',
    );
  });
});

describe('evidence', () => {
  const figures = [{ name: '家数', value: 12, unit: '家' }];
  const claim = { kind: 'value', reportId: 'r1', figure: '家数' } as const;
  const forValue: ActionBody = { ...evidenceFor('x'), type: 'attach-evidence', claim } as ActionBody;

  it('proves something that is there', () => {
    const o = foldOf(STAGED, ACK, report({ figures }));
    expect(refusalOf(o, evidenceFor('m9')).code).toBe('NOT_FOUND');
    expect(() => decide(o, forValue, [UNIT_PERSON])).not.toThrow();
    const returned = foldOf(STAGED, ACK, report({ figures }), {
      type: 'return-report',
      reportId: 'r1',
      reason: '不符',
    });
    expect(refusalOf(returned, forValue).code).toBe('NOT_FOUND');
  });

  it('is judged neither by who handed it in nor by who reported the value', () => {
    const o = foldOf(assign(), ACK, report({ figures }), forValue);
    const other = { ...o, evidence: o.evidence.map((e) => ({ ...e, by: ['colleague'] })) };
    expect(refusalOf(o, { type: 'accept-evidence', evidenceId: 'e1' }, UNIT_PERSON).code).toBe(
      'JUDGE_IS_REPORTER',
    );
    expect(refusalOf(other, { type: 'accept-evidence', evidenceId: 'e1' }, UNIT_PERSON).code).toBe(
      'JUDGE_IS_REPORTER',
    );
    expect(refusalOf(other, { type: 'accept-evidence', evidenceId: 'e1' }, 'colleague').code).toBe(
      'JUDGE_IS_REPORTER',
    );
    expect(() => decide(other, { type: 'accept-evidence', evidenceId: 'e1' }, [JUDGE])).not.toThrow();
  });

  it('is judged once', () => {
    const judged = foldOf(STAGED, ACK, evidenceFor('m1'), { type: 'accept-evidence', evidenceId: 'e1' });
    expect(
      refusalOf(judged, { type: 'void-evidence', evidenceId: 'e1', reason: '换一份' }).message,
    ).toContain('佐证已采信');
  });
});

describe('completion', () => {
  it('is not asked for without proof', () => {
    expect(refusalOf(foldOf(assign(), ACK, report()), REQUEST)).toMatchObject({
      code: 'CLAIM_WITHOUT_EVIDENCE',
      message: '不能申请办结：没有经同意的阶段性成果，佐证无处可附',
    });
    expect(refusalOf(foldOf(STAGED, ACK, report()), REQUEST).message).toContain('1 项阶段性成果没有佐证');
    const share = foldOf(assign({ role: 'co' }), ACK, report(), {
      type: 'return-report',
      reportId: 'r1',
      reason: '空泛',
    });
    expect(refusalOf({ ...share, state: 'in-progress' }, REQUEST).message).toContain('没有填报');
  });

  it('is verified by another, when every stage is', () => {
    const asked = foldOf(
      STAGED,
      ACK,
      evidenceFor('m1'),
      { type: 'accept-evidence', evidenceId: 'e1' },
      REQUEST,
    );
    expect(refusalOf(asked, VERIFY, UNIT_PERSON).code).toBe('JUDGE_IS_REPORTER');
    expect(possibleActions(asked, [UNIT_PERSON])).not.toContain('verify');
    expect(() => decide(asked, VERIFY, [JUDGE])).not.toThrow();
    const returned = foldOf(STAGED, ACK, evidenceFor('m1'), REQUEST, {
      type: 'return-evidence',
      evidenceId: 'e1',
      reason: '未盖章',
    });
    expect(refusalOf(returned, VERIFY, JUDGE).message).toContain('1 项阶段性成果未核实');
    const share = foldOf(assign({ role: 'co' }), ACK, report(), REQUEST);
    expect(() => decide(share, VERIFY, [JUDGE])).not.toThrow();
    const emptied = applyAction(
      share,
      actionOf({ type: 'return-report', reportId: 'r1', reason: '空泛' }, 9),
    );
    expect(refusalOf(emptied, VERIFY, JUDGE).message).toContain('没有填报');
  });
});
