import { Client } from 'pg';
import type { Consortium } from '../../src/domain/consortium';
import { addDays, type Day } from '../../src/domain/day';
import { loadPatrons } from '../../src/store/loadPatrons';
import { patronsTouched } from '../../src/store/previews/patronsTouched';
import type { Application } from '../../src/usecases/application';
import { previewPolicy } from '../../src/usecases/previews/previewPolicy';
import { recordFacts } from '../../src/usecases/recordFacts';
import { applySample, benchPostgres, openApplication, superuserUrl, TODAY } from '../database';
import { say } from '../engine/report';
import { copies } from '../http/fill';
import { templates } from '../http/templates';
import { writeResult } from '../results';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 1_000_000);
const [CONSORTIUM, INSTITUTION] = ['be-vlg', 'zottegem'];
const TOMORROW = addDays(TODAY, 1);

/** Drafts from the cheapest to the dearest: of how many patrons they speak, and from which day. */
const DRAFTS: readonly (readonly [name: string, on: Day, draft: (inForce: Consortium) => Partial<Consortium>])[] = [
  ['a setting of another library', TODAY, ({ policies }) => ({ policies: [...policies, { plugin: 'flanders', institutions: ['mol'], settings: { charges: { max: 7 } } }] })],
  ['a setting from tomorrow', TOMORROW, ({ policies }) => ({ policies: [...policies, { plugin: 'flanders', institutions: [INSTITUTION], from: TOMORROW, settings: { charges: { max: 7 } } }] })],
  ['a group that is left tomorrow', TOMORROW, ({ groups }) => ({ groups: groups.map((group) => (group.id === 'zottegem-region' ? { ...group, members: group.members.filter(({ institution }) => institution !== 'oosterzele') } : group)) })],
  ['a setting since the first day', TODAY, ({ policies }) => ({ policies: [...policies, { plugin: 'flanders', institutions: [INSTITUTION], settings: { charges: { max: 7 } } }] })],
];

interface Row {
  readonly draft: string;
  readonly lookedAt: number;
  readonly changed: number;
  readonly seconds: number;
  /** Beside reading the same patrons without doing anything with them, in the same measurement. */
  readonly timesReading: number;
}

/** Previews drafts on everyone, each beside the mere reading of the patrons whom it looks at. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  const database = `previews_${PATRONS}`;
  try {
    const { url, isNew } = await postgres.database(database);
    if (isNew) await fill(url);
    const app = await openApplication(url);
    const reading = await seconds(() => readAll(app));
    const rows: Row[] = [];
    for (const [name, on, changes] of DRAFTS) rows.push(await measured(app, name, on, changes, reading));
    await app.store.close();
    rows.forEach((row) => say(JSON.stringify(row)));
    writeResult('previews', { patrons: PATRONS, readingSeconds: reading, previews: rows, memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6) });
    if (process.env.BENCH_KEEP === undefined) await postgres.drop(database);
  } finally {
    await postgres.stop();
  }
}

async function fill(url: string): Promise<void> {
  const app = await openApplication(url);
  await applySample(app, CONSORTIUM);
  await recordFacts(app, { consortiumId: CONSORTIUM, source: 'bench', patrons: templates(CONSORTIUM, INSTITUTION) });
  await app.store.close();
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  await copies(client, CONSORTIUM, PATRONS, say);
  await client.query('vacuum analyze');
  await client.end();
}

async function measured(app: Application, draft: string, on: Day, changes: (inForce: Consortium) => Partial<Consortium>, reading: number): Promise<Row> {
  const inForce = app.shelf.rulebook(CONSORTIUM)?.consortium as Consortium;
  const found = { lookedAt: 0, changed: 0 };
  const taken = await seconds(async () => {
    const result = await previewPolicy(app, { draft: { ...inForce, ...changes(inForce) }, faults: [], say: ({ message }) => message, on, by: 'bench' });
    if (result.kind === 'refused') throw new Error(`${result.message} ${result.problems.join(' ')}`);
    Object.assign(found, { lookedAt: result.preview.summary.lookedAt, changed: result.preview.summary.changed });
  });
  return { draft, ...found, seconds: taken, timesReading: Math.round((100 * taken) / reading) / 100 };
}

async function readAll({ store }: Application): Promise<void> {
  for (let after: string | null = null; ; ) {
    const ids: string[] = await patronsTouched(store, CONSORTIUM, { touched: { institutions: '*', types: [] }, after, through: null, limit: 500 });
    await loadPatrons(store, CONSORTIUM, ids);
    if (ids.length < 500) return;
    after = ids[ids.length - 1] ?? null;
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began) / 1000;
}

void main();
