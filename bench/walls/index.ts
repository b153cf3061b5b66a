import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aProvider } from '../../test/app/access/aProvider';
import { asked, benchPostgres, superuserUrl } from '../database';
import { diceOf } from '../engine/dice';
import { say } from '../engine/report';
import { fill } from '../http/fill';
import { loaded, warmUp, type Question } from '../http/load';
import { startServer, type ServerProcess } from '../http/serverProcess';
import { writeResult } from '../results';
import { deskTokens, portalKeys, type Headers } from './credentials';
import { DOCUMENTS } from './documents';
import { postgresCpu } from './postgresCpu';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 10_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const SEED = Number(process.env.BENCH_SEED ?? 1);

interface Contestant {
  readonly name: string;
  readonly kind: string;
  readonly question: Question;
}

interface Used {
  readonly server: number;
  readonly postgres: number | null;
}

const inWords: Question = { body: ({ card, institution }) => ({ query: readFileSync(join(DOCUMENTS, 'standing.graphql'), 'utf8'), variables: { card, institution } }) };
const byDocument = (headers: Headers): Question => ({
  body: ({ card, institution }) => ({ documentId: 'standing', variables: { card, institution } }),
  headers: ({ consortium }) => headers.get(consortium) as { readonly authorization: string },
});

/** What row-level security costs a look-up, and what asking who asks costs beside it: all servers run, and take turns. */
async function main(): Promise<void> {
  const [postgres, provider] = [await benchPostgres(say), await aProvider()];
  const servers: ServerProcess[] = [];
  try {
    const { url, isNew } = await postgres.database(`standings_${PATRONS}`);
    if (isNew) await fill(url, PATRONS, say);
    process.env.BENCH_ISSUER = provider.issuer;
    const contestants = contestantsOf(await portalKeys(url), await deskTokens(provider));
    for (const { kind } of contestants) servers.push(await startServer(kind, url));
    const [{ pid } = { pid: 0 }] = await asked<{ pid: number }>(superuserUrl(url), "select pid from pg_stat_activity where backend_type = 'checkpointer'");
    const rounds = await takeTurns(contestants, servers, () => postgresCpu(pid));
    const rows = contestants.map(({ name }, index) => rowOf(name, rounds.map((round) => round[index] as Used), rounds.map((round) => round[1] as Used)));
    say(tableOf(rows));
    writeResult('walls', { seed: SEED, patrons: PATRONS, seconds: SECONDS, rounds: ROUNDS, rows });
  } finally {
    for (const server of servers) await server.stop();
    await provider.close();
    await postgres.stop();
  }
}

function contestantsOf(keys: Headers, tokens: Headers): Contestant[] {
  return [
    { name: 'no wall in the database, nobody asked who they are', kind: 'without-walls', question: inWords },
    { name: 'row-level security forced, nobody asked who they are', kind: 'without-door', question: inWords },
    { name: 'the whole door: a portal by its key, a registered document', kind: 'door', question: byDocument(keys) },
    { name: 'the same for a desk by its token, each look-up a line of the trail', kind: 'door', question: byDocument(tokens) },
  ];
}

/** So many rounds, each with every contestant, in an order that changes. */
async function takeTurns(contestants: readonly Contestant[], servers: readonly ServerProcess[], postgresUsed: () => number | null): Promise<Used[][]> {
  for (const [index, { question }] of contestants.entries()) await warmUp(servers[index] as ServerProcess, question, PATRONS, diceOf(SEED));
  const rounds: Used[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const used: Used[] = [];
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const index = (round + turn) % contestants.length;
      const { question } = contestants[index] as Contestant;
      const before = postgresUsed();
      const { cpuMicroseconds, answers } = await loaded(servers[index] as ServerProcess, question, PATRONS, SECONDS, diceOf(SEED + round));
      const after = postgresUsed();
      used[index] = { server: cpuMicroseconds, postgres: before === null || after === null ? null : (after - before) / answers };
    }
    rounds.push(used);
  }
  return rounds;
}

interface Row extends Used {
  readonly name: string;
  /** To the second contestant: the middle of the rounds' own ratios, since a round's turns met the same machine. */
  readonly ratio: number;
}

function rowOf(name: string, own: readonly Used[], second: readonly Used[]): Row {
  const postgres = own.map((used) => used.postgres).filter((used) => used !== null);
  return {
    name,
    server: middle(own.map((used) => used.server)),
    postgres: postgres.length === 0 ? null : middle(postgres),
    ratio: middle(own.map((used, round) => used.server / (second[round] as Used).server)),
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, server, postgres, ratio }) => `| ${name} | ${Math.round(server)} | ${ratio.toFixed(2)} | ${postgres === null ? '–' : Math.round(postgres)} |`);
  return ['| look-up by card | CPU µs a request | × the second row | PostgreSQL, CPU µs |', '|---|---:|---:|---:|', ...lines].join('\n');
}

void main();
