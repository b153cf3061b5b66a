import { parseValue } from 'graphql';
import { dayOf } from '../../src/domain/day';
import { DateScalar } from '../../src/schema/date.scalar';
import { DateTimeScalar } from '../../src/schema/dateTime.scalar';

describe('Date', () => {
  test.each(['0001-01-01', '1900-02-28', '2024-02-29', '2025-04-15', '9999-12-31'])('%s there and back', (text) => {
    expect(DateScalar.serialize(DateScalar.parseValue(text))).toBe(text);
  });

  test('is a day number inside', () => {
    expect(DateScalar.parseValue('2025-04-15')).toBe(dayOf(2025, 4, 15));
    expect(DateScalar.parseLiteral(parseValue('"2025-04-15"'), {})).toBe(dayOf(2025, 4, 15));
  });

  test.each(['2023-02-29', '0000-01-01', '10000-01-01', '2025-13-01', '2025-04-31', '2025-4-15', '2025-04-15T00:00:00Z', ' 2025-04-15', '', 20250415, true])(
    '%j is refused by name',
    (value) => {
      const sentence = `\`${value}\` is no date; write an existing day of the years 0001 to 9999, such as 2025-04-15.`;
      expect(() => DateScalar.parseValue(value)).toThrow(new TypeError(sentence));
    },
  );

  test('a number in a query is refused', () => {
    expect(() => DateScalar.parseLiteral(parseValue('20250415'), {})).toThrow('`20250415` is no date');
  });
});

describe('DateTime', () => {
  test.each([
    ['2025-04-15T09:30:00+02:00', '2025-04-15T07:30:00.000Z'],
    ['2025-04-15T09:30:00.123456Z', '2025-04-15T09:30:00.123Z'],
    ['2025-04-15t09:30:00z', '2025-04-15T09:30:00.000Z'],
    ['2024-02-29T23:59:59-11:30', '2024-03-01T11:29:59.000Z'],
  ])('%s is %s', (text, written) => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue(text))).toBe(written);
  });

  test.each(['2025-04-15', '2025-04-15T09:30:00', '2025-02-29T09:30:00Z', '2025-04-15T24:00:00Z', '2025-04-15 09:30:00Z', '2025-04-15T09:30Z', 'now', 1744702200000])(
    '%j is refused by name',
    (value) => {
      const sentence = `\`${value}\` is no date-time; write one with its offset, such as 2025-04-15T09:30:00+02:00.`;
      expect(() => DateTimeScalar.parseValue(value)).toThrow(new TypeError(sentence));
    },
  );
});
