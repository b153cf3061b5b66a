import { askBoth, differencesIn, type Compared } from './compare';
import { engineFor } from './engineAnswer';
import type { NaiveAnswer } from './naiveInput';

const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);
const CASES = Number(process.env.DIFFERENTIAL_CASES ?? 2_000);
const PORTION = 500;

/** What a portion of random cases must contain, or it proves nothing. */
const KINDS: Record<string, (answer: NaiveAnswer) => boolean> = {
  lapses: (answer) => answer.reasons.includes('INACTIVE'),
  guests: (answer) => answer.basis === 'SHARED',
  undetermined: (answer) => answer.validity === 'UNDETERMINED',
  feeEnds: (answer) => answer.status === 'EXPIRED' && answer.reasons.includes('FEE_UNPAID'),
};

function countsOf(compared: readonly Compared[], side: 'naive' | 'engine'): Record<string, number> {
  return Object.fromEntries(Object.entries(KINDS).map(([kind, is]) => [kind, compared.filter((each) => is(each[side])).length]));
}

const portions = Array.from({ length: Math.ceil(CASES / PORTION) }, (_, index) => ({
  first: SEED + index * PORTION,
  last: SEED + Math.min((index + 1) * PORTION, CASES) - 1,
}));

process.stdout.write(`Engine and naive evaluator on ${CASES} random cases, DIFFERENTIAL_SEED=${SEED}\n`);

describe(`Engine and naive evaluator (DIFFERENTIAL_SEED=${SEED})`, () => {
  test.each(portions)('agree on the cases $first to $last', ({ first, last }) => {
    const differences: string[] = [];
    const compared: Compared[] = [];
    for (let seed = first; seed <= last; seed += 1) {
      const answers = askBoth(seed, engineFor);
      compared.push(...answers);
      differences.push(...differencesIn(seed, answers));
    }
    expect(differences.slice(0, 20)).toEqual([]);
    expect(countsOf(compared, 'engine')).toEqual(countsOf(compared, 'naive'));
    if (last - first + 1 === PORTION) for (const count of Object.values(countsOf(compared, 'engine'))) expect(count).toBeGreaterThan(0);
  }, 600_000);
});
