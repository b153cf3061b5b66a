import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySample, benchPostgres, openApplication, type BenchPostgres } from '../database';
import { say } from '../engine/report';
import { writeResult } from '../results';
import { writeKohaFile } from './kohaFile';
import { mutate, type Mutated } from './mutations';
import { runImport, type Imported } from './runImport';

const SIZES = (process.env.BENCH_PATRONS ?? '10000,100000,1000000').split(',').map(Number);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const SEED = Number(process.env.BENCH_SEED ?? 1);
const DATABASE = 'import_bench';

interface Row {
  readonly rows: number;
  readonly first: Imported;
  readonly again: Imported;
}

/** Koha's list of patrons into an empty database, then the same list again; then facts by mutation. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'goodstanding-bench-'));
  const postgres = await benchPostgres(say);
  const rows: Row[] = [];
  const mutations: Mutated[] = [];
  const keep = (): void => writeResult('import', { seed: SEED, rows, mutations });
  try {
    for (const size of SIZES) {
      rows.push(await imported(postgres, join(folder, 'patrons.csv'), size));
      say(importTable(rows));
      keep();
    }
    const { url } = await emptied(postgres);
    for (const patronsEach of [1, 10, 100]) mutations.push(await mutate(url, patronsEach, SECONDS, SEED));
    say(mutationTable(mutations));
    keep();
  } finally {
    await postgres.drop(DATABASE);
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

async function imported(postgres: BenchPostgres, file: string, size: number): Promise<Row> {
  const { url } = await emptied(postgres);
  await writeKohaFile(file, size, SEED);
  return { rows: size, first: await runImport(file, url, size), again: await runImport(file, url, size) };
}

async function emptied(postgres: BenchPostgres): Promise<{ readonly url: string }> {
  await postgres.drop(DATABASE);
  const made = await postgres.database(DATABASE);
  const app = await openApplication(made.url);
  await applySample(app, 'fi-vaski');
  await app.store.close();
  return made;
}

function importTable(rows: readonly Row[]): string {
  const cells = ({ rowsPerSecond, cpuMicroseconds, peakMiB }: Imported): string => `${whole(rowsPerSecond)} | ${whole(cpuMicroseconds)} | ${peakMiB === null ? '–' : whole(peakMiB)}`;
  const head = '| rows | first: rows/s | CPU µs a row | peak MiB | again: rows/s | CPU µs a row | peak MiB |\n|---:|---:|---:|---:|---:|---:|---:|';
  return [head, ...rows.map((row) => `| ${whole(row.rows)} | ${cells(row.first)} | ${cells(row.again)} |`)].join('\n');
}

function mutationTable(mutations: readonly Mutated[]): string {
  const lines = mutations.map((each) => `| ${each.patronsEach} | ${whole(each.patronsPerSecond)} | ${whole(each.cpuMicroseconds)} |`);
  return ['| new patrons in a mutation | patrons/s | CPU µs a patron |', '|---:|---:|---:|', ...lines].join('\n');
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

void main();
