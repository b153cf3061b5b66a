import { benchPostgres, superuserUrl } from '../database';
import { diceOf } from '../engine/dice';
import { say } from '../engine/report';
import { writeResult } from '../results';
import { fill } from './fill';
import { load, type Body, type Loaded } from './load';
import { hasTaskset, startServer } from './serverProcess';

const SIZES = (process.env.BENCH_PATRONS ?? '10000,100000,1000000').split(',').map(Number);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SEED = Number(process.env.BENCH_SEED ?? 1);

const STANDING = `query ($card: String!, $institution: ID!) {
  standing(card: $card, institution: $institution) { validity status reasons { code } }
}`;
const TABLES = `query ($card: String!, $consortium: String!) {
  cardNumberByConsortiumIdAndNumber(consortiumId: $consortium, number: $card) {
    cardsByConsortiumIdAndNumber {
      nodes {
        state
        patronByConsortiumIdAndPatronId {
          ledgersByConsortiumIdAndPatronId {
            nodes { institutionId fromOn throughOn supersededAt standing }
          }
        }
      }
    }
  }
}`;

const ASKED: readonly { readonly kind: string; readonly name: string; readonly body: Body }[] = [
  { kind: 'bare', name: 'bare Fastify route, reads gathered', body: (asked) => asked },
  { kind: 'bare-single', name: 'bare Fastify route, one read a request', body: (asked) => asked },
  { kind: 'goodstanding', name: 'Goodstanding', body: ({ card, institution }) => ({ query: STANDING, variables: { card, institution } }) },
  { kind: 'postgraphile', name: 'PostGraphile 5', body: ({ card, consortium }) => ({ query: TABLES, variables: { card, consortium } }) },
];

interface Row extends Loaded {
  readonly name: string;
  readonly patrons: number;
}

/** Each server in turn over databases of several sizes, all under the same Node, so many rounds; the middle one counts. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  const rows: Row[] = [];
  try {
    for (const patrons of SIZES) {
      const { url, isNew } = await postgres.database(`standings_${patrons}`);
      if (isNew) await fill(url, patrons, say);
      rows.push(...(await measured(url, patrons)));
      say(tableOf(rows));
      writeResult('http', { seed: SEED, seconds: SECONDS, rounds: ROUNDS, oneCore: hasTaskset, rows });
    }
  } finally {
    await postgres.stop();
  }
}

async function measured(url: string, patrons: number): Promise<Row[]> {
  const rounds: Loaded[][] = ASKED.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { kind, body }] of ASKED.entries()) {
      // Row-level security would show PostGraphile nothing: it confines no transaction to a consortium.
      const server = await startServer(kind, kind === 'postgraphile' ? superuserUrl(url) : url);
      try {
        rounds[index]?.push(await load(server, body, patrons, SECONDS, diceOf(SEED + round)));
      } finally {
        await server.stop();
      }
    }
  }
  return ASKED.map(({ name }, index) => ({ name, patrons, ...middle(rounds[index] as Loaded[]) }));
}

function middle(rounds: readonly Loaded[]): Loaded {
  const by = (value: (loaded: Loaded) => number): number => rounds.map(value).sort((a, b) => a - b)[rounds.length >> 1] as number;
  return { answers: by((each) => each.answers), perSecond: by((each) => each.perSecond), cpuMicroseconds: by((each) => each.cpuMicroseconds), rssMiB: by((each) => each.rssMiB) };
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, patrons, perSecond, cpuMicroseconds, rssMiB }) => {
    const bare = rows.find((row) => row.patrons === patrons) as Row;
    const times = (value: number): string => value.toFixed(2);
    return `| ${patrons.toLocaleString('en')} | ${name} | ${Math.round(cpuMicroseconds)} | ${times(cpuMicroseconds / bare.cpuMicroseconds)} | ${Math.round(perSecond).toLocaleString('en')} | ${times(perSecond / bare.perSecond)} | ${Math.round(rssMiB)} |`;
  });
  return ['| patrons | server | CPU µs a request | × bare | requests/s | × bare | RSS MiB |', '|---:|---|---:|---:|---:|---:|---:|', ...lines].join('\n');
}

void main();
