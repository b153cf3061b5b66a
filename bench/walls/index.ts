import { benchPostgres } from '../database';
import { diceOf } from '../engine/dice';
import { say } from '../engine/report';
import { fill } from '../http/fill';
import { load, type Body } from '../http/load';
import { startServer } from '../http/serverProcess';
import { writeResult } from '../results';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 10_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SEED = Number(process.env.BENCH_SEED ?? 1);

const STANDING = 'query ($card: String!, $institution: ID!) { standing(card: $card, institution: $institution) { validity status reasons { code } } }';
const BODY: Body = ({ card, institution }) => ({ query: STANDING, variables: { card, institution } });

const SERVERS = [
  { kind: 'without-walls', name: 'no wall in the database, each query by itself' },
  { kind: 'goodstanding', name: 'row-level security forced, nobody asked who they are' },
];

/** What row-level security costs a look-up, and what finding out who asks costs beside it; the servers take turns, the middle round counts. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  try {
    const { url, isNew } = await postgres.database(`standings_${PATRONS}`);
    if (isNew) await fill(url, PATRONS, say);
    const rounds = new Map(SERVERS.map(({ kind }) => [kind, [] as number[]]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { kind } of SERVERS) {
        const server = await startServer(kind, url);
        try {
          rounds.get(kind)?.push((await load(server, BODY, PATRONS, SECONDS, diceOf(SEED + round))).cpuMicroseconds);
        } finally {
          await server.stop();
        }
      }
    }
    const rows = SERVERS.map(({ kind, name }) => ({ name, cpuMicroseconds: middle(rounds.get(kind) ?? []) }));
    say(tableOf(rows));
    writeResult('walls', { seed: SEED, patrons: PATRONS, seconds: SECONDS, rounds: ROUNDS, rows });
  } finally {
    await postgres.stop();
  }
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

function tableOf(rows: readonly { readonly name: string; readonly cpuMicroseconds: number }[]): string {
  const lines = rows.map(({ name, cpuMicroseconds }, index) => {
    const before = rows[index - 1]?.cpuMicroseconds;
    return `| ${name} | ${Math.round(cpuMicroseconds)} | ${before === undefined ? '–' : (cpuMicroseconds / before).toFixed(2)} |`;
  });
  return ['| look-up by card | CPU µs a request | × the row before |', '|---|---:|---:|', ...lines].join('\n');
}

void main();
