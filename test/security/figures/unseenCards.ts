import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createServer } from '../../../src/app/server/createServer';
import { callerOf } from '../../../src/domain/access/caller';
import { DEFAULT_RATES } from '../../../src/domain/access/rates';
import { dayOf } from '../../../src/domain/day';
import { diceOf } from '../../differential/dice';
import { startTestServer } from '../../support/testServer';
import { aLibrary, type Library } from '../../usecases/aLibrary';
import { shareOf, type Extent, type Figure } from '../../support/figures/figure';
import { median } from '../median';

const CALLS = 10_000;
const WARM_UP = 1000;
const MOST = 5;

const STANDING = 'query ($card: String!, $institution: ID!) { standing(card: $card, institution: $institution) { validity } }';
const PATRON = 'query ($card: String!) { patron(card: $card) { id } }';
const FOUND = 'query ($card: String!, $institution: ID) { findPatrons(card: $card, institution: $institution) { edges { cursor } } }';

interface Question {
  readonly name: string;
  readonly query: string;
  readonly card: string;
  readonly institution?: string;
}

/** What a caller may not know of, beside what is not there; the first is what is not there. */
function questions(library: Library, other: Library): readonly (readonly Question[])[] {
  const { here: institution } = library;
  return [
    [
      { name: 'unknown card', query: STANDING, card: '9990000000001', institution },
      { name: 'card of another consortium', query: STANDING, card: '9990000000002', institution },
    ],
    [
      { name: 'unknown institution', query: STANDING, card: '1', institution: 'library-9-here' },
      { name: 'institution of another consortium', query: STANDING, card: '1', institution: other.here },
      { name: 'institution outside the caller’s own', query: STANDING, card: '1', institution: library.there },
    ],
    [
      { name: 'patron of an unknown card', query: PATRON, card: '9990000000001' },
      { name: 'patron of another consortium', query: PATRON, card: '9990000000002' },
      { name: 'patron of another library', query: PATRON, card: '9990000000003' },
    ],
    [
      { name: 'look-up of an unknown card', query: FOUND, card: '9990000000001', institution },
      { name: 'look-up of a patron of another library', query: FOUND, card: '9990000000003', institution },
      { name: 'look-up of a former member who cannot be found', query: FOUND, card: '9990000000004', institution },
    ],
  ];
}

/** Asked in a random order: neither by its text nor by its time can an answer be told from that to what is not there. */
export const unseenCards: Figure = {
  name: 'an unknown card, a patron or an institution out of sight and another consortium’s, asked for in between each other, 10,000 times',
  aim: `the same answers; medians within ${MOST} % (time)`,
  measure: async (extent) => {
    const there = await startTestServer(dayOf(2026, 11, 21));
    const [library, other] = [await aLibrary(there, '2026-11-21'), await aLibrary(there, '2026-11-21')];
    await library.tell(
      library.member(),
      library.member({ sourceId: '3', cards: [{ number: '9990000000003' }], memberships: [library.membership({ institution: library.there })] }),
      library.member({ sourceId: '4', cards: [{ number: '9990000000004' }], deceasedOn: '2026-10-01' }),
    );
    await other.tell(other.member({ cards: [{ number: '9990000000002' }] }));
    const caller = callerOf({ id: 'key a', consortium: library.id, institutions: new Set([library.here]) }, ['desk']);
    const none = { requests: null, unknownCards: null, sameCard: null };
    const server = await createServer(there.app, { log: pino({ level: 'silent' }), authenticate: async () => caller, rates: { ...DEFAULT_RATES, desk: none } });
    const groups = questions(library, other);
    const { times, answers } = await timed(server, groups, extent);
    await server.close();
    await there.close();
    const apart = groups.flatMap(([first, ...others]) => others.map(({ name }) => ({ name, percent: difference(times, (first as Question).name, name) })));
    const same = groups.every((group) => new Set(group.flatMap(({ name }) => [...(answers.get(name) ?? [])])).size <= 1);
    return {
      measured: `${same ? 'the same' : 'answers DIFFER'}; ${apart.map(({ name, percent }) => `${name} ${percent.toFixed(1)} %`).join(', ')}`,
      kept: same,
      inTime: apart.every(({ percent }) => Math.abs(percent) <= MOST),
    };
  },
};

interface Heard {
  readonly times: ReadonlyMap<string, number[]>;
  /** What was answered to each, without the words of the question. */
  readonly answers: ReadonlyMap<string, Set<string>>;
}

/** As many of each group, in an order that chance decides. */
async function timed(server: FastifyInstance, groups: readonly (readonly Question[])[], extent: Extent): Promise<Heard> {
  const dice = diceOf(extent.seed);
  const times = new Map<string, number[]>(groups.flat().map(({ name }) => [name, []]));
  const answers = new Map<string, Set<string>>(groups.flat().map(({ name }) => [name, new Set()]));
  for (let number = -shareOf(WARM_UP / groups.length, extent); number < shareOf(CALLS / groups.length, extent); number += 1) {
    for (const group of groups) {
      const { name, query, ...variables } = dice.pick(group);
      const began = performance.now();
      const { statusCode, body } = await server.inject({ method: 'POST', url: '/graphql', payload: { query, variables } });
      if (number >= 0) times.get(name)?.push(performance.now() - began);
      answers.get(name)?.add(`${statusCode} ${body.replaceAll(variables.institution ?? variables.card, '').replaceAll(variables.card, '')}`);
    }
  }
  return { times, answers };
}

/** By how many percent the median of one differs from that of another. */
function difference(times: ReadonlyMap<string, readonly number[]>, first: string, name: string): number {
  const usual = median(times.get(first) ?? []);
  return (100 * (median(times.get(name) ?? []) - usual)) / usual;
}
