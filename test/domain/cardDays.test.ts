import { changedDays, EVER_HELD, haveCommonDay, presentStretch, shownFrom, type CardChange, type CardStretch } from '../../src/domain/cardDays';
import type { Day } from '../../src/domain/day';
import { isoDay, parseIsoDay } from '../../src/domain/isoDay';

const day = (date: string): Day => parseIsoDay(date) as Day;
const TODAY = day('2025-06-15');

/** `ACTIVE 2025-01-01 2025-03-31, LOST 2025-04-01 …`; `…` at the start: ever since, at the end: no end. */
function read(text: string): CardStretch[] {
  if (text === '') return [];
  return text.split(', ').map((each) => {
    const [state, from, through] = each.split(' ') as [CardStretch['state'], string, string];
    return { state, from: from === '…' ? EVER_HELD : day(from), through: through === '…' ? null : day(through) };
  });
}

function written(stretches: readonly CardStretch[]): string {
  const from = (stretch: CardStretch): string => (shownFrom(stretch) === null ? '…' : isoDay(stretch.from));
  return stretches.map((stretch) => `${stretch.state} ${from(stretch)} ${stretch.through === null ? '…' : isoDay(stretch.through)}`).join(', ');
}

type Told = Omit<CardChange, 'from' | 'heldFrom' | 'through'> & { readonly [key in 'from' | 'heldFrom' | 'through']?: string | null };
const change = (told: Told): CardChange =>
  Object.fromEntries(Object.entries(told).map(([key, value]) => [key, key === 'state' || typeof value !== 'string' ? value : day(value)]));

describe('The days of a card', () => {
  test.each<[string, string, Told, string]>([
    ['a new card', '', {}, 'ACTIVE … …'],
    ['a new card from a day through another', '', { from: '2025-01-01', through: '2025-12-31' }, 'ACTIVE 2025-01-01 2025-12-31'],
    ['a new card that was lost some day was active before', '', { state: 'LOST', from: '2025-03-01' }, 'ACTIVE … 2025-02-28, LOST 2025-03-01 …'],
    ['a new card, held since a day and lost on another', '', { heldFrom: '2025-01-01', state: 'LOST', from: '2025-03-01' }, 'ACTIVE 2025-01-01 2025-02-28, LOST 2025-03-01 …'],
    ['a new card, lost nobody knows when', '', { state: 'LOST' }, 'LOST … …'],
    ['told again without a word more', 'ACTIVE … …', {}, 'ACTIVE … …'],
    ['lost, and no day said: today', 'ACTIVE … …', { state: 'LOST' }, 'ACTIVE … 2025-06-14, LOST 2025-06-15 …'],
    ['lost on a day', 'ACTIVE … …', { state: 'LOST', from: '2025-06-01' }, 'ACTIVE … 2025-05-31, LOST 2025-06-01 …'],
    ['will be withdrawn on a day to come', 'ACTIVE … …', { state: 'WITHDRAWN', from: '2026-01-01' }, 'ACTIVE … 2025-12-31, WITHDRAWN 2026-01-01 …'],
    ['lost and told again', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { state: 'LOST' }, 'ACTIVE … 2025-05-31, LOST 2025-06-01 …'],
    ['found again', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { state: 'ACTIVE', from: '2025-06-10' }, 'ACTIVE … 2025-05-31, LOST 2025-06-01 2025-06-09, ACTIVE 2025-06-10 …'],
    ['lost earlier than was said', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { state: 'LOST', from: '2025-05-20' }, 'ACTIVE … 2025-05-19, LOST 2025-05-20 …'],
    ['lost later than was said', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { state: 'LOST', from: '2025-06-05' }, 'ACTIVE … 2025-06-04, LOST 2025-06-05 …'],
    ['lost from its first day', 'ACTIVE 2025-01-01 …', { state: 'LOST', from: '2025-01-01' }, 'LOST 2025-01-01 …'],
    ['ends on a day', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { through: '2025-12-31' }, 'ACTIVE … 2025-05-31, LOST 2025-06-01 2025-12-31'],
    ['ends before it was lost', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { through: '2025-05-31' }, 'ACTIVE … 2025-05-31'],
    ['ends on its first day', 'ACTIVE 2025-01-01 …', { through: '2025-01-01' }, 'ACTIVE 2025-01-01 2025-01-01'],
    ['does not end after all', 'ACTIVE … 2025-05-31', { through: null }, 'ACTIVE … …'],
    ['began later than was said', 'ACTIVE … 2025-05-31, LOST 2025-06-01 …', { heldFrom: '2024-01-01' }, 'ACTIVE 2024-01-01 2025-05-31, LOST 2025-06-01 …'],
    ['began earlier than was said', 'ACTIVE 2024-01-01 …', { heldFrom: '2023-01-01' }, 'ACTIVE 2023-01-01 …'],
    ['began nobody knows when', 'ACTIVE 2024-01-01 …', { heldFrom: null }, 'ACTIVE … …'],
    ['comes back after its last day', 'ACTIVE … 2024-12-31', { from: '2025-06-01' }, 'ACTIVE … 2024-12-31, ACTIVE 2025-06-01 …'],
    ['comes back on the day after its last', 'ACTIVE … 2024-12-31', { from: '2025-01-01' }, 'ACTIVE … 2024-12-31, ACTIVE 2025-01-01 …'],
    ['came back, and that is told again', 'ACTIVE … 2024-12-31, ACTIVE 2025-06-01 …', { from: '2025-06-01' }, 'ACTIVE … 2024-12-31, ACTIVE 2025-06-01 …'],
    ['came back on another day than was said', 'ACTIVE … 2024-12-31, ACTIVE 2025-06-01 …', { heldFrom: '2025-06-03' }, 'ACTIVE … 2024-12-31, ACTIVE 2025-06-03 …'],
  ])('%s', (_situation, before, told, after) => {
    const changed = changedDays(read(before), change(told), TODAY);
    expect(written(changed)).toBe(after);
    expect(written(changedDays(changed, change(told), TODAY))).toBe(after);
  });

  test('that ends before its first day: none is left', () => {
    expect(changedDays(read('ACTIVE 2025-01-01 …'), change({ through: '2024-12-31' }), TODAY)).toEqual([]);
  });

  test.each([
    ['ACTIVE … 2025-01-01', 'ACTIVE 2025-01-01 …', true],
    ['ACTIVE … 2025-01-01', 'ACTIVE 2025-01-02 …', false],
    ['ACTIVE … …', 'LOST 2025-01-02 2025-01-02', true],
    ['ACTIVE 2025-01-03 …', 'LOST 2025-01-02 2025-01-02', false],
  ])('%s and %s have a day in common: %s', (a, b, common) => {
    const [one, other] = [read(a)[0] as CardStretch, read(b)[0] as CardStretch];
    expect([haveCommonDay(one, other), haveCommonDay(other, one)]).toEqual([common, common]);
  });

  test.each([
    ['ACTIVE … 2025-06-14, LOST 2025-06-15 …', 'LOST 2025-06-15 …'],
    ['ACTIVE … 2025-06-15, LOST 2025-06-16 …', 'ACTIVE … 2025-06-15'],
    ['ACTIVE … 2024-12-31', 'ACTIVE … 2024-12-31'],
    ['ACTIVE 2026-01-01 …', 'ACTIVE 2026-01-01 …'],
  ])('of %s the present state is %s', (stretches, present) => {
    expect(written([presentStretch(read(stretches), TODAY) as CardStretch])).toBe(present);
  });
});
