import type { Consortium } from '../../../src/domain/consortium';
import { addDays, addMonths, type Day } from '../../../src/domain/day';
import { listScope } from '../../../src/usecases/lists/listWanted';
import { day } from '../aLibrary';

const consortium = { id: 'be', membershipTypes: [] } as unknown as Consortium;

function isListed(bornOn: Day, today: Day, ageFrom: number | null, ageThrough: number | null): boolean {
  const { bornFrom, bornThrough } = listScope({ consortium, institutions: [], type: null, ageFrom, ageThrough }, today);
  return (bornFrom === null || bornOn >= bornFrom) && (bornThrough === null || bornOn <= bornThrough);
}

describe('Somebody born on 29 February 2000', () => {
  test.each<[string, string, boolean]>([
    ['is seventeen on 27 February 2018', '2018-02-27', false],
    ['is eighteen on 28 February 2018, the last day of the month', '2018-02-28', true],
    ['is eighteen the day after', '2018-03-01', true],
    ['is twenty-three on 28 February of a leap year', '2024-02-28', true],
  ])('%s', (_, today, isOfAge) => {
    const born = day('2000-02-29');
    expect(isListed(born, day(today), 18, null)).toBe(isOfAge);
    expect(isListed(born, day(today), null, 17)).toBe(!isOfAge);
  });
});

test('Everyone is listed among those of the age in full years that the days say, and of no other', () => {
  const ages = [0, 1, 4, 17, 18];
  for (const today of ['2023-02-28', '2023-03-01', '2024-02-28', '2024-02-29', '2024-03-01', '2025-12-31'].map(day)) {
    for (const age of ages) {
      for (let born = addDays(addMonths(today, -12 * (age + 1)), -4); born <= addDays(addMonths(today, -12 * age), 4); born = addDays(born, 1)) {
        const isOfAge = addMonths(born, 12 * age) <= today && addMonths(born, 12 * (age + 1)) > today;
        expect([born, age, isListed(born, today, age, age)]).toEqual([born, age, isOfAge]);
      }
    }
  }
});
