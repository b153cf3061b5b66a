import { safeInLine, safeText } from '../../../src/app/lists/safeText';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u200B=1', '\u202E=1', '\uFEFF=1', '＝1', '＋1', '－1', '＠x', '\tx', '\nx'])('%j is no formula any more', (text) => {
  expect(safeText(text)).toBe(`'${text}`);
});

test.each(['\0=1', '=\x001'])('%j loses its NUL, and is no formula', (text) => {
  expect(safeText(text)).toBe("'=1");
});

test.each(["O'Neill", 'van den Berg-Peeters', 'a=b', '1+1', 'שלום', 'x@example.org', '"quoted"', '', '3550000000017'])('%j stays as it is', (text) => {
  expect(safeText(text)).toBe(text);
});

test.each<[string, string]>([
  ['x;=1', "x;'=1"],
  ['x\n=1', "x\n'=1"],
  ['x\r\n+1', "x\r\n'+1"],
  ['x\t@SUM(A1)', "x\t'@SUM(A1)"],
  ['x|-1', "x|'-1"],
  ['x; \u200B=1;＝2', "x;' \u200B=1;'＝2"],
  ['=1;=2', "'=1;'=2"],
])('In a line %j is no formula either to a spreadsheet that divides lines elsewhere', (text, safe) => {
  expect(safeInLine(text)).toBe(safe);
});

test.each(['a; b', 'a;b', 'a, =b', 'Jan\nPeeters', 'a|b', "O'Neill"])('In a line %j stays as it is', (text) => {
  expect(safeInLine(text)).toBe(text);
});
