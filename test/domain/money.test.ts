import { centsOf, isInCents, isKeepable } from '../../src/domain/money';

describe('An amount is kept', () => {
  test.each<[string, number, number]>([
    ['of nothing', 0, 0],
    ['of whole units', 5, 500],
    ['of a cent', 0.01, 1],
    ['that floating point cannot hold', 1.15, 115],
    ['that floating point cannot hold, as a credit', -4.35, -435],
    ['of ten million', 10_000_000, 1_000_000_000],
    ['of ten million, as a credit', -10_000_000, -1_000_000_000],
  ])('%s', (_case, amount, cents) => {
    expect([isInCents(amount), isKeepable(amount), centsOf(amount)]).toEqual([true, true, cents]);
  });
});

describe('An amount is not kept', () => {
  test.each<[string, number]>([
    ['of a tenth of a cent', 0.001],
    ['of half a cent beside others', 10.005],
    ['a cent above ten million', 10_000_000.01],
    ['a cent below ten million of credit', -10_000_000.01],
    ['that is no number', NaN],
    ['without end', Infinity],
  ])('%s', (_case, amount) => {
    expect(isInCents(amount) && isKeepable(amount)).toBe(false);
  });
});
