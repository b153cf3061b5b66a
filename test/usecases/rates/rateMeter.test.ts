import type { Store } from '../../../src/store/store';
import { rateMeter } from '../../../src/usecases/rates/rateMeter';

const FIRST = 29_729_400;

test('What was counted in a minute that ends while it is settled is told of that minute', async () => {
  let minute = FIRST;
  const told: unknown[] = [];
  const query = async (consortiumId: string, _statement: unknown, [, ofMinute]: readonly unknown[]) => {
    told.push([consortiumId, ofMinute]);
    minute = FIRST + 1;
    await meter.count('one', 'requests key a', 100);
    return [];
  };
  const meter = rateMeter({ query } as Partial<Store> as Store, { now: () => new Date(minute * 60_000) });
  for (const consortiumId of ['one', 'one', 'other', 'other']) await meter.count(consortiumId, 'requests key a', 100);
  await meter.settle();
  expect(told).toEqual([['one', FIRST], ['other', FIRST]]);
  expect(await meter.count('other', 'requests key a', 100)).toBe(1);
});
