import fc from 'fast-check';
import { knowledgeDays, knownPeriod, type Announced } from '../../src/domain/consortium';
import { BEGINNING, FOREVER, type Day } from '../../src/domain/day';

/** Through 31 for day 31, "no end" where no end is known, "nothing" where not even the beginning is. */
function known(thing: Announced, knownOn: number): string {
  const period = knownPeriod(thing, knownOn as Day);
  if (period === null) return 'nothing';
  const from = period.from === BEGINNING ? 'always' : `from ${period.from}`;
  return `${from}, ${period.through === FOREVER ? 'no end' : `through ${period.through}`}`;
}

const thing = (from: number | null, through: number | null, announcedOn?: number | null): Announced =>
  ({ from, through, announcedOn }) as Announced;

describe('What is known of something dated', () => {
  test.each<[string, Announced, [number, string][]]>([
    ['always', {}, [[-5, 'always, no end'], [900, 'always, no end']]],
    ['with a first day', thing(11, null), [[10, 'nothing'], [11, 'from 11, no end'], [12, 'from 11, no end']]],
    ['with a last day', thing(null, 20), [[19, 'always, no end'], [20, 'always, no end'], [21, 'always, through 20']]],
    ['with both', thing(11, 20), [
      [10, 'nothing'], [11, 'from 11, no end'], [20, 'from 11, no end'], [21, 'from 11, through 20'],
    ]],
    ['of one day', thing(11, 11), [[10, 'nothing'], [11, 'from 11, no end'], [12, 'from 11, through 11']]],
    ['announced before its first day', thing(11, 20, 5), [
      [4, 'nothing'], [5, 'from 11, through 20'], [6, 'from 11, through 20'], [11, 'from 11, through 20'], [21, 'from 11, through 20'],
    ]],
    ['announced on its first day', thing(11, 20, 11), [[10, 'nothing'], [11, 'from 11, through 20']]],
    ['begun before its end is announced', thing(11, 20, 15), [
      [10, 'nothing'], [11, 'from 11, no end'], [14, 'from 11, no end'], [15, 'from 11, through 20'], [16, 'from 11, through 20'],
    ]],
    ['announced on its last day', thing(11, 20, 20), [[19, 'from 11, no end'], [20, 'from 11, through 20']]],
    ['announced after it ended', thing(11, 20, 30), [[20, 'from 11, no end'], [21, 'from 11, through 20'], [30, 'from 11, through 20']]],
    ['without a first day, its end announced', thing(null, 20, 5), [[4, 'always, no end'], [5, 'always, through 20']]],
    ['announced, without an end', thing(11, null, 5), [[4, 'nothing'], [5, 'from 11, no end']]],
    ['never announced', thing(11, 20, null), [[10, 'nothing'], [20, 'from 11, no end'], [21, 'from 11, through 20']]],
  ])('%s', (_case, dated, table) => {
    expect(table.map(([knownOn]) => [knownOn, known(dated, knownOn)])).toEqual(table);
  });

  const maybe = fc.option(fc.integer({ min: 0, max: 30 }));
  const anything = fc.tuple(maybe, maybe, maybe).map(([from, through, announcedOn]) => thing(from, through, announcedOn));

  test('it changes on no other days than are said, and a beginning once known stays known', () => {
    let changes = 0;
    fc.assert(
      fc.property(anything, (dated) => {
        for (let on = -1; on <= 32; on += 1) {
          const [before, after] = [known(dated, on - 1), known(dated, on)];
          if (before === after) continue;
          expect(knowledgeDays(dated)).toContain(on);
          expect(after).not.toBe('nothing');
          changes += 1;
        }
      }),
    );
    expect(changes).toBeGreaterThan(50);
  });
});
