import { describe, expect, it } from 'vitest';
import type { TakenOver } from '../../src/contracts/editions.ts';
import { groupEditions, newestAfter } from '../../src/web/parts/editions/chain.ts';
import { takenText } from '../../src/web/parts/editions/takenText.ts';

const plan = (
  id: string,
  edition: number,
  previousId: string | null = null,
  nextId: string | null = null,
) => ({ id, edition, previousId, nextId, createdAt: `2026-01-0${id.length}T00:00:00Z` });

const FIRST = plan('a', 1, null, 'bb');
const SECOND = plan('bb', 2, 'a', 'ccc');
const THIRD = plan('ccc', 3, 'bb');
const DRAFT = plan('dddd', 4, 'ccc');
const OTHER_DRAFT = plan('eeeee', 4, 'ccc');
const OTHER = plan('ffffff', 1);

describe('editions of a list', () => {
  it('the newest is found from any edition; a plan in force has none after it', () => {
    const all = [THIRD, OTHER, FIRST, SECOND];
    expect(newestAfter(all, FIRST)).toBe(THIRD);
    expect(newestAfter(all, SECOND)).toBe(THIRD);
    expect(newestAfter(all, THIRD)).toBeUndefined();
    expect(newestAfter([FIRST], FIRST)).toBeUndefined();
    expect(newestAfter([FIRST, SECOND], FIRST)).toBe(SECOND);
  });

  it('stand together, newest first, where the first of them stood', () => {
    const groups = groupEditions([OTHER_DRAFT, OTHER, DRAFT, FIRST, THIRD, SECOND]);
    expect(groups).toEqual([[OTHER_DRAFT, DRAFT, THIRD, SECOND, FIRST], [OTHER]]);
    expect(groupEditions([])).toEqual([]);
  });

  it('a chain that is not whole, or bites its tail, still ends', () => {
    expect(groupEditions([THIRD, DRAFT])).toEqual([[DRAFT, THIRD]]);
    const x = plan('x', 1, 'yy', 'yy');
    const y = plan('yy', 2, 'x', 'x');
    expect(groupEditions([x, y]).flat().length).toBe(2);
    expect(newestAfter([x, y], x)).toBe(y);
  });
});

describe('what was taken over', () => {
  const none: TakenOver = {
    measures: 0,
    items: 0,
    addressees: 0,
    units: 0,
    deadlines: 0,
    issues: 0,
    left: { measures: 0, items: 0, issues: 0 },
  };
  it('is told without the kinds there are none of', () => {
    expect(takenText({ ...none, measures: 98, issues: 2, left: { measures: 2, items: 0, issues: 1 } })).toBe(
      '承接了原来的核对：98 句举措、2 处待定。 尚待核对：新增或有变的举措 2 句、待定 1 处。',
    );
  });
  it('says so when there is nothing of it, or nothing left', () => {
    expect(takenText(none)).toBe('没有可承接的核对：文字都有变。 没有剩下要核对的。');
  });
});
