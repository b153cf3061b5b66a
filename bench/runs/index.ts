import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../src/app/temporaryFolder';
import { asked, benchPostgres, superuserUrl, type BenchPostgres } from '../database';
import { say } from '../engine/report';
import { writeResult } from '../results';
import { fill } from './fill';
import { stage, writeAtOnce } from './oneStatement';
import type { Worked } from './work';

const SIZES = (process.env.BENCH_PATRONS ?? '10000,100000,1000000').split(',').map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SEED = Number(process.env.BENCH_SEED ?? 1);

interface Row {
  readonly patrons: number;
  readonly due: number;
  readonly planSeconds: number;
  readonly actSeconds: number;
  readonly statementSeconds: number;
  /** The middle of the rounds' own. */
  readonly ratio: number;
  readonly startMiB: number;
  readonly peakMiB: number;
  readonly heapMiB: number;
}

/** The run of the month at each size: planned, carried out, and in turn with it the same rows written by one statement. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  const rows: Row[] = [];
  try {
    for (const size of SIZES) {
      rows.push(await measured(postgres, size));
      say(JSON.stringify(rows[rows.length - 1]));
      writeResult('runs', { seed: SEED, rounds: ROUNDS, rows });
    }
  } finally {
    await postgres.stop();
  }
}

async function measured(postgres: BenchPostgres, size: number): Promise<Row> {
  const name = `runs_${size}`;
  const { url, isNew } = await postgres.database(name);
  if (isNew) await fill(url, size, SEED, say);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await oneRound(postgres, url, name));
    say(JSON.stringify(rounds[round]));
  }
  if (process.env.BENCH_KEEP === undefined) await postgres.drop(name);
  const of = (value: (round: Round) => number): number => Math.round(median(rounds.map(value)) * 100) / 100;
  return {
    patrons: size,
    due: rounds[0]?.acted.patrons ?? 0,
    planSeconds: of(({ planned }) => planned.seconds),
    actSeconds: of(({ acted }) => acted.seconds),
    statementSeconds: of(({ statement }) => statement),
    ratio: of(({ acted, statement }) => acted.seconds / statement),
    startMiB: of(({ acted }) => acted.startMiB),
    peakMiB: of(({ acted }) => acted.peakMiB ?? 0),
    heapMiB: of(({ acted }) => acted.heapMiB),
  };
}

interface Round {
  readonly planned: Worked;
  readonly acted: Worked;
  readonly statement: number;
}

async function oneRound(postgres: BenchPostgres, url: string, name: string): Promise<Round> {
  const [work, fresh] = [`${name}_work`, `${name}_fresh`];
  const at = (database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;
  await copied(postgres, url, name, work);
  const planned = inProcess('plan', at(work));
  await copied(postgres, url, work, fresh);
  const acted = inProcess('act', at(work), planned.runId);
  const { folder, remove } = temporaryFolder();
  // PostgreSQL may run under another account, and writes files there.
  chmodSync(folder, 0o777);
  await stage(at(work), at(fresh), planned.runId, folder).finally(remove);
  const statement = await writeAtOnce(at(fresh));
  await postgres.drop(work);
  await postgres.drop(fresh);
  return { planned, acted, statement };
}

/** A copy of the files, so that every round begins with the same tables. */
async function copied(postgres: BenchPostgres, url: string, from: string, to: string): Promise<void> {
  await postgres.drop(to);
  await asked(superuserUrl(url).replace(/\/[^/]*$/, '/postgres'), `create database ${to} template ${from} strategy file_copy owner ${new URL(url).username}`);
}

function inProcess(task: string, url: string, ...args: readonly string[]): Worked {
  const run = join(__dirname, '..', 'run.js');
  const said = execFileSync(process.execPath, [...process.execArgv, run, 'runs/work.ts', task, url, ...args], { cwd: join(__dirname, '..', '..'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(said.trim().split('\n').pop() as string) as Worked;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

void main();
