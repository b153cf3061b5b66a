import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { anybody } from '../../test/support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { isoDay } from '../../src/domain/isoDay';
import type { Consortium } from '../../src/domain/consortium';
import type { Application } from '../../src/usecases/application';
import { sealAnew, sealKeysAnew } from '../../src/usecases/personal/sealAnew';
import { soughtName, tokensSought } from '../../src/usecases/personal/searchTokens';
import { secretsFrom } from '../../src/usecases/secrets';
import { asked, benchPostgres, openApplication } from '../database';
import { diceOf } from '../engine/dice';
import { say } from '../engine/report';
import { writeResult } from '../results';
import { fill } from './fill';
import { CONSORTIUM, CROWDS, personOf, type Crowd, type Person } from './people';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 1_000_000);
const LOOK_UPS = Number(process.env.BENCH_ROUNDS ?? 1000);
const SEED = Number(process.env.BENCH_SEED ?? 1);

const FIND = `query ($card: String, $name: SoughtNameInput, $bornOn: Date, $identityNumber: String) {
  findPatrons(consortium: "${CONSORTIUM}", institution: "zottegem", card: $card, name: $name, bornOn: $bornOn, identityNumber: $identityNumber) {
    edges { node { reasons patron { id name { family given } cards { number } } } } } }`;

/** How somebody is looked for: what is asked of the person of a number; and of whom, where not of anybody. */
interface Kind {
  readonly kind: string;
  readonly asked: (person: Person, number: number) => object;
  readonly of?: (number: number) => number;
  /** More are on record under it than are opened, or there is no day of birth: it is to be refused. */
  readonly refused?: true;
}

const named = ({ family, given, bornOn }: Person): object => ({ name: { family, given }, bornOn: isoDay(bornOn) });
const itself = (number: number): number => number;
const memberOf = ({ every, rest }: Crowd) => (number: number): number => number - (number % every) + rest || every;

const KINDS: readonly Kind[] = [
  { kind: 'card', asked: (_person, number) => ({ card: `${CONSORTIUM}-${number}` }) },
  { kind: 'name and day of birth', asked: named },
  { kind: 'one typing error: a letter missing', asked: (person) => named({ ...person, family: person.family.slice(0, 3) + person.family.slice(4) }) },
  { kind: 'without particle, by initial', asked: (person) => named({ ...person, family: person.family.replace(/^(van den|van der|van|de) /i, ''), given: person.given.slice(0, 1) }) },
  { kind: 'national number', asked: ({ identityNumber }) => ({ identityNumber }) },
  { kind: 'a name that 400 have on that day', asked: named, of: memberOf(CROWDS[0]) },
  { kind: 'a name that 1,000 have on that day', asked: named, of: memberOf(CROWDS[1]), refused: true },
  { kind: 'a frequent name alone', asked: () => ({ name: { family: 'Peeters' } }), refused: true },
];

interface Row {
  readonly kind: string;
  readonly outcome: 'found' | 'refused';
  /** Of how many look-ups it was the outcome. */
  readonly share: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Looks for patrons in every way through the API, one after the other, then seals everything anew under another secret. */
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
    if (seconds !== null) say(`Of ${PATRONS} patrons: keys sealed anew in ${seconds.keys.toFixed(0)} s, tokens made anew in ${seconds.tokens.toFixed(0)} s.`);
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
  const asExpected = KINDS.map(() => 0);
  for (let round = 0; round < LOOK_UPS; round += 1) {
    const drawn = dice.between(1, PATRONS);
    for (const [index, { asked: as, of = itself, refused = false }] of KINDS.entries()) {
      const person = personOf(of(drawn));
      const body = JSON.stringify({ query: FIND, variables: as(person, of(drawn)) });
      const begun = performance.now();
      const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const text = await response.text();
      times[index]?.push(performance.now() - begun);
      if (refused ? text.includes('"BAD_REQUEST"') : text.includes(person.id)) asExpected[index] = (asExpected[index] as number) + 1;
    }
  }
  await server.close();
  return KINDS.map(({ kind, refused }, index) => ({ kind, outcome: refused ? 'refused' : 'found', share: (asExpected[index] as number) / LOOK_UPS, ...percentiles(times[index] as number[]) }));
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

/** Seconds that it takes to seal the keys anew, and then to make the tokens anew. */
async function resealed(app: Application): Promise<{ readonly keys: number; readonly tokens: number }> {
  const secrets = secretsFrom('another secret of the bench', 'a secret of the bench');
  const sealing = { ...app, secrets };
  const begun = performance.now();
  const keys = await sealKeysAnew(sealing, CONSORTIUM);
  const between = performance.now();
  const { tokens } = await sealAnew(sealing, app.shelf.consortia().find(({ id }) => id === CONSORTIUM) as Consortium);
  if (keys < PATRONS || tokens < PATRONS) throw new Error(`Only ${keys} keys and tokens of ${tokens} patrons were made anew.`);
  return { keys: (between - begun) / 1000, tokens: (performance.now() - between) / 1000 };
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ kind, outcome, share, p50, p95, p99 }) => `| ${kind} | ${(share * 100).toFixed(1)} % ${outcome} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${p99.toFixed(1)} |`);
  return ['| looked for by | outcome | p50 ms | p95 ms | p99 ms |', '|---|---|---:|---:|---:|', ...lines].join('\n');
}

void main();
