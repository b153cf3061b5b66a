import type { AddressInfo } from 'node:net';
import { callerOf } from '../../../src/domain/access/caller';
import type { Role } from '../../../src/domain/access/roles';
import { aServer } from '../../server/aServer';
import { BOMBS } from '../../server/bombs';
import { BROKEN_REQUESTS } from '../../server/brokenRequests';
import { sendWire, wireOf, type Heard } from '../../server/sendWire';
import { shareOf, type Extent, type Figure } from '../figure';
import { median } from '../median';

const MOST = 25;
const TRIES = 20;

/** What is neither a bomb nor broken: how long it takes is what the machine takes by itself. */
const NOTHING = wireOf('{"query":"{ __typename }"}');

const REQUESTS: readonly (readonly [string, Buffer])[] = [...BOMBS.map(({ name, body }) => [name, wireOf(body)] as const), ...BROKEN_REQUESTS];

/** Sends every one many times, each time after a request of nothing, and each over a connection of its own. */
export const bombs: Figure = {
  name: 'bombs and broken requests, over HTTP',
  aim: `all 4xx; each within ${MOST} ms, as median (time)`,
  measure: async (extent) => {
    const [desk, beside] = await besideNothing('desk', extent);
    const [feed] = await besideNothing('feed', extent);
    const taken = [...desk, ...feed].filter(({ statuses }) => statuses.some((status) => status < 400 || status >= 500));
    const slowest = slowestOf(desk);
    return {
      measured:
        `${desk.length} to a desk, ${feed.length} to a feed, ${taken.length} not 4xx${taken.map(({ name }) => `; ${name}`).join('')}; slowest to a desk ${said(slowest)}, ` +
        `half of them below ${median(desk.map(({ milliseconds }) => milliseconds)).toFixed(1)} ms; to a feed, whose JSON of 4 MiB must be read, ${said(slowestOf(feed))}; ` +
        `a request of nothing in between ${beside.toFixed(1)} ms`,
      kept: taken.length === 0,
      inTime: slowest.milliseconds <= MOST,
    };
  },
};

interface Found {
  readonly name: string;
  readonly statuses: readonly number[];
  readonly milliseconds: number;
}

async function besideNothing(role: Role, extent: Extent): Promise<[readonly Found[], number]> {
  const caller = callerOf({ id: 'key a', consortium: 'one', institutions: null }, [role]);
  const { server } = await aServer({ options: { authenticate: async () => caller } });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const beside: number[] = [];
  const found: Found[] = [];
  // A body without an end is refused to a feed when its minute is over.
  for (const [name, wire] of role === 'desk' ? REQUESTS : REQUESTS.slice(0, BOMBS.length)) {
    const heard: Heard[] = [];
    for (let number = 0; number < shareOf(TRIES, extent); number += 1) {
      beside.push((await sendWire(port, NOTHING)).milliseconds);
      heard.push(await sendWire(port, wire));
    }
    found.push({ name, statuses: heard.map(({ status }) => status), milliseconds: median(heard.map(({ milliseconds }) => milliseconds)) });
  }
  await server.close();
  return [found, median(beside)];
}

function slowestOf(found: readonly Found[]): Found {
  return found.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
}

function said({ name, milliseconds }: Found): string {
  return `${milliseconds.toFixed(1)} ms (${name})`;
}
