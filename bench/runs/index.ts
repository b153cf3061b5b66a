import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../src/app/temporaryFolder';
import { asked, benchPostgres, superuserUrl, type BenchPostgres } from '../database';
import { say } from '../engine/report';
import { writeResult } from '../results';
import { postgresCpu } from '../walls/postgresCpu';
import { fill } from './fill';
import { stage, writeAtOnce } from './oneStatement';
import type { Worked } from './work';

const SIZES = (process.env.BENCH_PATRONS ?? '10000,100000,1000000').split(',').map(Number);
/** Of so many patrons only the plan is measured. */
const PLANS = (process.env.BENCH_PLANS ?? '10000000').split(',').filter((size) => size !== '').map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** From so many patrons on one round must do: each copy of a million is 20 GB. */
const LARGE = 1_000_000;
const SEED = Number(process.env.BENCH_SEED ?? 1);
const KEEPS = process.env.BENCH_KEEP !== undefined;

interface PlanRow {
  readonly patrons: number;
  readonly due: number;
  readonly planSeconds: number;
}

interface Row extends PlanRow {
  readonly actSeconds: number;
  readonly statementSeconds: number;
  /** The middle of the rounds' own: of the time, and of what both processes, or PostgreSQL alone, used of the processor. */
  readonly ratio: number;
  readonly cpuRatio: number;
  /** Microseconds of the processor a patron: of the process that acts, of PostgreSQL meanwhile, and of the statement. */
  readonly actCpu: number;
  readonly postgresCpu: number;
  readonly statementCpu: number;
  readonly startMiB: number;
  readonly peakMiB: number;
  readonly heapMiB: number;
}

/** The run of the month at each size: planned, carried out, and in turn with it the same rows written by one statement. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  const rows: Row[] = [];
  const plans: PlanRow[] = [];
  const keep = (row: PlanRow): void => {
    say(JSON.stringify(row));
    writeResult('runs', { seed: SEED, rounds: ROUNDS, rows, plans });
  };
  try {
    for (const size of SIZES) keep((rows[rows.length] = await measured(postgres, size)));
    for (const size of PLANS) keep((plans[plans.length] = await plannedOnly(postgres, size)));
  } finally {
    await postgres.stop();
  }
}

async function measured(postgres: BenchPostgres, size: number): Promise<Row> {
  const name = `runs_${size}`;
  const url = await filled(postgres, name, size);
  const rounds: Round[] = [];
  const count = size < LARGE ? ROUNDS : 1;
  for (let round = 0; round < count; round += 1) {
    rounds.push(await oneRound(postgres, url, name, !KEEPS && round === count - 1));
    say(JSON.stringify(rounds[round]));
  }
  const of = (value: (round: Round) => number): number => Math.round(median(rounds.map(value)) * 100) / 100;
  const due = rounds[0]?.acted.patrons ?? 0;
  return {
    patrons: size,
    due,
    planSeconds: of(({ planned }) => planned.seconds),
    actSeconds: of(({ acted }) => acted.seconds),
    statementSeconds: of(({ statement }) => statement),
    ratio: of(({ acted, statement }) => acted.seconds / statement),
    cpuRatio: of(({ acted, actedCpu, statementCpu }) => (acted.cpuSeconds + actedCpu) / statementCpu),
    actCpu: of(({ acted }) => (acted.cpuSeconds * 1e6) / due),
    postgresCpu: of(({ actedCpu }) => (actedCpu * 1e6) / due),
    statementCpu: of(({ statementCpu }) => (statementCpu * 1e6) / due),
    startMiB: of(({ acted }) => acted.startMiB),
    peakMiB: of(({ acted }) => acted.peakMiB ?? 0),
    heapMiB: of(({ acted }) => acted.heapMiB),
  };
}

/** A database in which nobody has planned yet: one that is there already, or a new one. */
async function filled(postgres: BenchPostgres, name: string, size: number): Promise<string> {
  const found = await postgres.database(name);
  const [row] = await asked<{ fits: boolean }>(superuserUrl(found.url), 'select count(*) = $1 and not exists (select from run) as fits from patron', [size]);
  if (row?.fits === true) return found.url;
  await postgres.drop(name);
  const { url } = await postgres.database(name);
  await fill(url, size, { seed: SEED, forPlan: false, log: say });
  return url;
}

/** Plans the run of a new database that holds no more than a plan reads, once. */
async function plannedOnly(postgres: BenchPostgres, size: number): Promise<PlanRow> {
  const name = `plans_${size}`;
  await postgres.drop(name);
  const { url } = await postgres.database(name);
  await fill(url, size, { seed: SEED, forPlan: true, log: say });
  const { patrons: due, seconds } = inProcess('plan', url);
  await postgres.drop(name);
  return { patrons: size, due, planSeconds: Math.round(seconds * 100) / 100 };
}

interface Round {
  readonly planned: Worked;
  readonly acted: Worked;
  readonly statement: number;
  /** Seconds of the processor that PostgreSQL used while a process acted, and for the statement; both with its background processes. */
  readonly actedCpu: number;
  readonly statementCpu: number;
}

/** The last round needs no copy of what nobody measures afterwards: a million patrons are 20 GB. */
async function oneRound(postgres: BenchPostgres, url: string, name: string, isLast: boolean): Promise<Round> {
  const [work, fresh] = [isLast ? name : `${name}_work`, `${name}_fresh`];
  const at = (database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;
  if (!isLast) await copied(postgres, url, name, work);
  const planned = inProcess('plan', at(work));
  await copied(postgres, url, work, fresh);
  const [acted, actedCpu] = await withCpu(url, async () => inProcess('act', at(work), planned.runId));
  const { folder, remove } = temporaryFolder();
  // PostgreSQL may run under another account, and writes files there.
  chmodSync(folder, 0o777);
  await stage(at(work), at(fresh), planned.runId, folder).finally(remove);
  const [statement, statementCpu] = await withCpu(url, () => writeAtOnce(at(fresh)));
  await postgres.drop(work);
  await postgres.drop(fresh);
  return { planned, acted, statement, actedCpu, statementCpu };
}

/** What some work gives, and the seconds of the processor that PostgreSQL used meanwhile. */
async function withCpu<T>(url: string, work: () => Promise<T>): Promise<readonly [T, number]> {
  const used = async (): Promise<number> => {
    const [row] = await asked<{ pid: number }>(superuserUrl(url), "select pid from pg_stat_activity where backend_type = 'checkpointer'");
    await pause(SETTLING);
    return (postgresCpu((row as { pid: number }).pid) ?? NaN) / 1e6;
  };
  const before = await used();
  const done = await work();
  return [done, (await used()) - before];
}

/** Milliseconds after which a connection that was closed has ended on the other side too. */
const SETTLING = 300;

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
