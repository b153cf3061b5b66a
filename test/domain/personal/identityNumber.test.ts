import fc from 'fast-check';
import { identityNumber } from '../../../src/domain/personal/identityNumber';

describe('A Finnish identity code', () => {
  test.each([
    ['of the last century', '131052-308T', '131052-308T'],
    ['in small letters', '131052-308t', '131052-308T'],
    ['of the century before', '131052+308T', '131052+308T'],
    ['of this century', '010101A002R', null],
    ['with one of the signs given since 2023', '131052Y308T', '131052Y308T'],
    ['with one of those for this century', '131015B3083', null],
    ['with a dash for a hyphen', '131052–308T', '131052-308T'],
    ['with a wrong check sign', '131052-308U', null],
    ['of a day that does not exist', '310252-308T', null],
    ['with a sign that is not given', '131052G308T', null],
  ])('%s', (_case, text, read) => expect(identityNumber(text)).toBe(read));

  test.each(['+', '-', ...'UVWXY', 'A', ...'BCDEF'])('with the sign %s is read, and with any other check sign is not', (sign) => {
    const checks = '0123456789ABCDEFHJKLMNPRSTUVWXY';
    const right = checks[Number('010204123') % 31] as string;
    expect([...checks].filter((check) => identityNumber(`010204${sign}123${check}`) !== null)).toEqual([right]);
  });
});

describe('A Belgian national number', () => {
  const withCheck = (nine: string, before = ''): string => nine + String(97 - (Number(before + nine) % 97)).padStart(2, '0');

  test.each([
    ['with its signs', '85.07.30-033.28', '85073003328'],
    ['without them', '85073003328', '85073003328'],
    ['of somebody born since 2000', withCheck('170730033', '2'), withCheck('170730033', '2')],
    ['of a bis register, sex not known', withCheck('852730033'), withCheck('852730033')],
    ['of a bis register, sex known', withCheck('854730033'), withCheck('854730033')],
    ['of somebody whose day of birth is not known', withCheck('850000033'), withCheck('850000033')],
    ['with a wrong check', '85.07.30-033.29', null],
    ['of a month that does not exist', withCheck('851330033'), null],
    ['of a day that does not exist', withCheck('850230033'), null],
    ['without a serial', withCheck('850730000'), null],
    ['with a digit too few', '8507300332', null],
  ])('%s', (_case, text, read) => expect(identityNumber(text)).toBe(read));

  test('with one wrong digit is never read', () => {
    const day = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 998 }));
    const nine = day.map(([year, month, date, serial]) => [year, month, date].map((part) => String(part).padStart(2, '0')).join('') + String(serial).padStart(3, '0'));
    fc.assert(fc.property(nine, fc.nat(10), fc.integer({ min: 1, max: 9 }), (digits, place, more) => {
      const number = withCheck(digits);
      expect(identityNumber(number)).toBe(number);
      const wrong = number.slice(0, place) + String((Number(number[place]) + more) % 10) + number.slice(place + 1);
      fc.pre(wrong !== withCheck(wrong.slice(0, 9), '2'));
      expect(identityNumber(wrong)).toBeNull();
    }));
  });
});
