import type { AddressInfo } from 'node:net';
import { LIMITS } from '../../../src/app/server/door/limits';
import { callerOf } from '../../../src/domain/access/caller';
import type { Role } from '../../../src/domain/access/roles';
import { aServer } from '../../server/aServer';
import { BOMBS } from '../../server/bombs';
import { BROKEN_REQUESTS } from '../../server/brokenRequests';
import { refusalOf, wireOf } from '../../server/sendWire';
import { shareOf, type Extent, type Figure } from '../../support/figures/figure';
import { median } from '../median';
import { sendFromBeside } from '../sendFromBeside';

const MOST = 25;
const TRIES = 20;

/** Nothing was heard: a body too large was refused by its announced length, and hanging up on what was still to be sent took the answer with it. */
const CUT_OFF = '0';

const TOO_LARGE = '413 TOO_EXPENSIVE';

/** What is neither a bomb nor broken: how long it takes is what the machine takes by itself. */
const NOTHING = wireOf('{"query":"{ __typename }"}');

interface Request {
  readonly name: string;
  readonly wire: Buffer;
  /** How it must be refused, as `400 BAD_REQUEST`. */
  readonly refused: string;
}

const BROKEN: readonly Request[] = BROKEN_REQUESTS.map(([name, refused, wire]) => ({ name, refused, wire }));

/** The bombs, of which those are too large that have more bytes than the caller may send. */
function bombsOver(most: number): Request[] {
  return BOMBS.map(({ name, body, code }) => ({ name, wire: wireOf(body), refused: Buffer.byteLength(body) > most ? TOO_LARGE : `400 ${code}` }));
}

/** Sends every one many times, each time after a request of nothing, and each over a connection of its own. */
export const bombs: Figure = {
  name: 'bombs and broken requests, over HTTP',
  aim: `all 4xx; each within ${MOST} ms, as median (time)`,
  measure: async (extent) => {
    const [desk, beside] = await besideNothing('desk', [...bombsOver(LIMITS.body), ...BROKEN], extent);
    // A body without an end is refused to a feed when its minute is over.
    const [feed] = await besideNothing('feed', bombsOver(LIMITS.bodyOfFacts), extent);
    const otherwise = [...desk, ...feed].filter(({ refused, answers }) => answers.some((answer) => answer !== refused && !(answer === CUT_OFF && refused === TOO_LARGE)));
    const cutOff = [...desk, ...feed].reduce((sum, { answers }) => sum + answers.filter((answer) => answer === CUT_OFF).length, 0);
    const slowest = slowestOf(desk);
    return {
      measured:
        `${desk.length} to a desk, ${feed.length} to a feed, ${otherwise.length} refused otherwise than with the status and code they must be` +
        `${otherwise.map(({ name, answers }) => `; ${name}: ${[...new Set(answers)].join(', ')}`).join('')}; ${cutOff} times the sender of a body too large was cut off before it heard why; ` +
        `slowest to a desk ${said(slowest)}, ` +
        `half of them below ${median(desk.map(({ milliseconds }) => milliseconds)).toFixed(1)} ms; to a feed, whose JSON of 4 MiB must be read, ${said(slowestOf(feed))}; ` +
        `a request of nothing in between ${beside.toFixed(1)} ms`,
      kept: otherwise.length === 0,
      inTime: slowest.milliseconds <= MOST,
    };
  },
};

interface Found extends Request {
  readonly answers: readonly string[];
  readonly milliseconds: number;
}

async function besideNothing(role: Role, requests: readonly Request[], extent: Extent): Promise<[readonly Found[], number]> {
  const caller = callerOf({ id: 'key a', consortium: 'one', institutions: null }, [role]);
  const { server } = await aServer({ options: { authenticate: async () => caller } });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const sender = sendFromBeside();
  const beside: number[] = [];
  const found: Found[] = [];
  for (const request of requests) {
    const pairs = await sender.send({ port, before: NOTHING, wire: request.wire, tries: shareOf(TRIES, extent) });
    beside.push(...pairs.map(([before]) => before.milliseconds));
    const heard = pairs.map(([, each]) => each);
    found.push({ ...request, answers: heard.map(refusalOf), milliseconds: median(heard.map(({ milliseconds }) => milliseconds)) });
  }
  sender.close();
  await server.close();
  return [found, median(beside)];
}

function slowestOf(found: readonly Found[]): Found {
  return found.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
}

function said({ name, milliseconds }: Found): string {
  return `${milliseconds.toFixed(1)} ms (${name})`;
}
