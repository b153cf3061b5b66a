import { dayOf } from '../../../src/domain/day';
import { dateFormat } from '../../../src/usecases/import/dateFormat';

const GIVEN = dayOf(2025, 4, 15);

test.each([
  ['yyyy-MM-dd', '2025-04-15', GIVEN],
  ['yyyy-MM-dd', '2025-04-15 23:59:59', GIVEN],
  ['yyyy-MM-dd', '2025-04-15T23:59:59.999Z', GIVEN],
  ['dd-MM-yyyy', '15-04-2025', GIVEN],
  ['dd.MM.yyyy', '15.04.2025', GIVEN],
  ['d.M.yyyy', '15.4.2025', GIVEN],
  ['MM/dd/yyyy', '04/15/2025', GIVEN],
  ['yyyyMMdd', '20250415', GIVEN],
  ['yyyy-MM-dd', '15.4.2025', null],
  ['dd.MM.yyyy', '15x04x2025', null],
  ['yyyy-MM-dd', '2025-02-29', null],
  ['yyyy-MM-dd', '2024-02-29', dayOf(2024, 2, 29)],
  ['yyyy-MM-dd', '2025-13-01', null],
  ['yyyy-MM-dd', '2025-04-15 later', null],
])('A date of the form %s: %s', (pattern, text, day) => {
  expect(dateFormat(pattern)?.parse(text)).toBe(day);
});

test.each(['', 'yyyy', 'yyyy-MM', 'yy-MM-dd', 'yyyy-MM-dd-dd', 'dd MMM yyyy', 'yyyy-M-MM', '(yyyy-MM-dd', 'yyyy|MM|dd'])('%s is no form of a date', (pattern) => {
  expect(dateFormat(pattern)).toBeNull();
});
