import { hideIdentityCodes, shownValue } from '../../src/usecases/hideIdentityCodes';

test.each([
  ['131052-308T', '(not shown)'],
  ['131052+308T', '(not shown)'],
  ['131052A308t', '(not shown)'],
  ['HETU:131052-308T,KIELI:fi', 'HETU:(not shown),KIELI:fi'],
  ['85.07.30-033.28', '(not shown)'],
  ['85073003328', '(not shown)'],
  ['Maija 131052-308T Malli', 'Maija (not shown) Malli'],
  ['x131052-308T', 'x(not shown)'],
  ['131052–308T', '(not shown)'],
  ['131052 308T', '(not shown)'],
  ['131052308T', '(not shown)'],
  ['2010000001', '2010000001'],
  ['3550000000017', '3550000000017'],
  ['2025-04-15', '2025-04-15'],
])('In a report %s is %s', (text, shown) => {
  expect(hideIdentityCodes(text)).toBe(shown);
});

test('A long cell is cut after the code in it was hidden, so that no half of it is left', () => {
  expect(shownValue(`${'x'.repeat(35)} 131052-308T`)).toBe(`${'x'.repeat(35)} (not…`);
});
