import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { anybody } from '../../test/support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { isoDay } from '../../src/domain/isoDay';
import type { Application } from '../../src/usecases/application';
import { sealKeysAnew } from '../../src/usecases/personal/sealAnew';
import { soughtName, tokensSought } from '../../src/usecases/personal/searchTokens';
import { secretsFrom } from '../../src/usecases/secrets';
import { asked, benchPostgres, openApplication } from '../database';
import { diceOf } from '../engine/dice';
import { say } from '../engine/report';
import { writeResult } from '../results';
import { fill } from './fill';
import { CONSORTIUM, personOf, type Person } from './people';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 1_000_000);
const LOOK_UPS = Number(process.env.BENCH_ROUNDS ?? 1000);
const SEED = Number(process.env.BENCH_SEED ?? 1);

const FIND = `query ($name: SoughtNameInput!, $bornOn: Date!) {
  findPatrons(consortium: "${CONSORTIUM}", institution: "zottegem", name: $name, bornOn: $bornOn) {
    edges { node { reasons patron { id name { family given } cards { number } } } } } }`;

/** How a name is asked for. */
const KINDS: readonly { readonly kind: string; readonly asked: (person: Person) => { readonly family: string; readonly given: string } }[] = [
  { kind: 'as it stands', asked: ({ family, given }) => ({ family, given }) },
  { kind: 'with a letter missing', asked: ({ family, given }) => ({ family: family.slice(0, 3) + family.slice(4), given }) },
  { kind: 'without particle, by initial', asked: ({ family, given }) => ({ family: family.replace(/^(van den|van der|van|de) /i, ''), given: given.slice(0, 1) }) },
];

interface Row {
  readonly kind: string;
  readonly found: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Looks for patrons by name and day of birth through the API, one after the other, and seals all keys anew. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  const database = `search_${PATRONS}`;
  try {
    const { url, isNew } = await postgres.database(database);
    const app = await openApplication(url);
    if (isNew) await fill(app, url, PATRONS, say);
    const rows = await lookUps(app);
    const plan = await planOf(app);
    const megabytes = await sizes(url);
    say(tableOf(rows));
    const seconds = process.env.BENCH_RESEAL === '0' ? null : await resealed(app);
    await app.store.close();
    say(`Found by ${plan}. ${JSON.stringify(megabytes)}`);
    if (seconds !== null) say(`Keys of ${PATRONS} patrons sealed anew in ${seconds.toFixed(0)} s.`);
    writeResult('search', { seed: SEED, patrons: PATRONS, lookUps: LOOK_UPS, rows, plan, megabytes, resealSeconds: seconds });
    if (process.env.BENCH_KEEP === undefined) await postgres.drop(database);
  } finally {
    await postgres.stop();
  }
}

async function lookUps(app: Application): Promise<Row[]> {
  const server = await createServer(app, { authenticate: anybody, log: pino({ level: 'silent' }) });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
  const dice = diceOf(SEED);
  const times = KINDS.map((): number[] => []);
  const found = KINDS.map(() => 0);
  for (let round = 0; round < LOOK_UPS; round += 1) {
    const person = personOf(dice.between(1, PATRONS));
    for (const [index, { asked: as }] of KINDS.entries()) {
      const body = JSON.stringify({ query: FIND, variables: { name: as(person), bornOn: isoDay(person.bornOn) } });
      const begun = performance.now();
      const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const text = await response.text();
      times[index]?.push(performance.now() - begun);
      if (text.includes(person.id)) found[index] = (found[index] as number) + 1;
    }
  }
  await server.close();
  return KINDS.map(({ kind }, index) => ({ kind, found: (found[index] as number) / LOOK_UPS, ...percentiles(times[index] as number[]) }));
}

function percentiles(times: readonly number[]): Pick<Row, 'p50' | 'p95' | 'p99'> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** How PostgreSQL, confined to the consortium, finds people by tokens: the steps that read tables. */
async function planOf({ secrets, store }: Application): Promise<string> {
  const { family, bornOn } = personOf(1);
  const rows = await store.query<{ 'QUERY PLAN': string }>(
    CONSORTIUM,
    `explain select k.sealed, d.family from patron_key k left join personal_data d on d.consortium_id = k.consortium_id and d.patron_id = k.patron_id
     join (select distinct patron_id from search_token where consortium_id = $1 and token = any($2::bigint[]) limit 501) t
       on t.patron_id = k.patron_id where k.consortium_id = $1`,
    [CONSORTIUM, tokensSought(secrets, CONSORTIUM, soughtName(family, bornOn))],
  );
  const steps = rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes(' on '));
  return steps.map((line) => line.replace(/\(cost=.*/, '').replace(/->/g, '').trim()).join(', ');
}

async function sizes(url: string): Promise<Readonly<Record<string, number>>> {
  const tables = ['patron_key', 'personal_data', 'search_token'];
  const rows = await asked<{ name: string; size: string }>(url, 'select t as name, pg_total_relation_size(t::regclass) as size from unnest($1::text[]) t', [tables]);
  return Object.fromEntries(rows.map(({ name, size }) => [name, Math.round(Number(size) / 1e6)]));
}

async function resealed(app: Application): Promise<number> {
  const begun = performance.now();
  const secrets = secretsFrom('another secret of the bench', 'a secret of the bench');
  const sealed = await sealKeysAnew({ ...app, secrets }, CONSORTIUM);
  if (sealed < PATRONS) throw new Error(`Only ${sealed} keys were sealed anew.`);
  return (performance.now() - begun) / 1000;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ kind, found, p50, p95, p99 }) => `| ${kind} | ${(found * 100).toFixed(1)} % | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${p99.toFixed(1)} |`);
  return ['| the name is asked for | found | p50 ms | p95 ms | p99 ms |', '|---|---:|---:|---:|---:|', ...lines].join('\n');
}

void main();
