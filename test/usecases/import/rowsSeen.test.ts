import { rowsSeen } from '../../../src/usecases/import/rowsSeen';

test('A key comes back with its first line, though a hundred thousand others lie between', () => {
  const seen = rowsSeen();
  const found = Array.from({ length: 100_000 }, (_, index) => seen.seenOn(`card ${index + 2}`, index + 2));
  expect(found.filter((line) => line !== null)).toEqual([]);
  expect(seen.seenOn('card 2', 100_002)).toBe(2);
  expect(seen.seenOn('card 100001', 100_003)).toBe(100_001);
  expect(seen.seenOn('card 100002', 100_004)).toBeNull();
});
