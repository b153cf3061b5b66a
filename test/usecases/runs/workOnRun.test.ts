import { savePatrons } from '../../../src/store/savePatrons';
import type { Run } from '../../../src/store/runs';
import { advance } from '../../../src/usecases/advance';
import { pauseRun, resumeRun } from '../../../src/usecases/runs/pauseRun';
import { startRun } from '../../../src/usecases/runs/startRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, done, items, planned, runOf, stands } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const RUN = '2024-05-01';

/** Members who are reminded of their fee on 1 May 2024. */
async function aCrowd(size: number, description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const people = Array.from({ length: size }, (_, index) => ({
    sourceId: String(index).padStart(3, '0'),
    kind: 'PERSON',
    memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } })],
  }));
  await library.tell(...people);
  return library;
}

async function started(library: Library): Promise<Run> {
  const run = await planned(server, library, RUN);
  return runOf(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }));
}

/** What must be there once for each patron of the run, and is there once. */
async function once(library: Library): Promise<unknown> {
  const [row] = await library.sql(
    `select (select count(*)::int from run_fact where consortium_id = $1 and withdrawn_at is null and run_id is not null) as facts,
       (select count(distinct patron_id)::int from run_fact where consortium_id = $1 and withdrawn_at is null) as patrons,
       (select count(*)::int from run_item where consortium_id = $1 and state = 'DONE') as items,
       (select count(*)::int from ledger where consortium_id = $1 and superseded_at is null and from_on = '2024-05-01') as ledger`,
  );
  return row;
}

const stop = (): never => {
  throw new Error('Stopped.');
};

const all = (count: number) => ({ facts: count, patrons: count, items: count, ledger: count });

describe('A run that is started', () => {
  test('moves everyone whom it planned, names itself in what it commits, and is done', async () => {
    const library = await aCrowd(7);
    const run = await done(server, library, RUN, { batch: 3 });
    expect(run).toMatchObject({ state: 'DONE', startedBy: 'Anna', undoUntil: day('2024-05-31') });
    expect(await once(library)).toEqual(all(7));
    expect((await items(library, run.id)).every((item) => item.includes(' DONE '))).toBe(true);
    expect(await library.sql('select distinct run_id from run_fact where consortium_id = $1')).toEqual([{ run_id: run.id }]);
  });

  test('gives the same as one that nobody had to start', async () => {
    const [byHand, byItself] = [await aCrowd(5), await aCrowd(5, {})];
    await done(server, byHand, RUN);
    await byItself.go(RUN);
    const plain = (text: unknown): string => JSON.stringify(text).replaceAll(/library-\d+/g, 'library');
    expect(plain(await stands(byHand))).toBe(plain(await stands(byItself)));
  });

  test('is started once, whoever of two is first', async () => {
    const library = await aCrowd(1);
    const run = await planned(server, library, RUN);
    const start = (by: string) => startRun(server.app, { consortiumId: library.id, runId: run.id, by });
    expect((await Promise.all([start('Anna'), start('Bram')])).map(codeOf).sort()).toEqual(['ALREADY_STARTED', 'RUNNING']);
    expect(codeOf(await start('Carl'))).toBe('ALREADY_STARTED');
    expect(codeOf(await startRun(server.app, { consortiumId: library.id, runId: '00000000-0000-4000-8000-000000000000', by: 'Anna' }))).toBe('UNKNOWN_RUN');
  });

  test('lets the next day be done once it is done itself', async () => {
    const library = await aCrowd(2);
    await done(server, library, RUN);
    await library.go(RUN);
    expect(await library.sql('select runs_held_from::text as held from consortium where id = $1')).toEqual([{ held: '2024-05-02' }]);
    expect(await done(server, library, '2024-10-01')).toMatchObject({ state: 'DONE', changes: 2 });
  });

  test('a second time changes nothing', async () => {
    const library = await aCrowd(3);
    const run = await done(server, library, RUN);
    const before = await library.everything();
    expect((await workOnRun(server.app, library.id, run.id)).state).toBe('DONE');
    expect(await library.everything()).toEqual(before);
  });

  test('by two and four workers at once: each patron once', async () => {
    for (const workers of [2, 4]) {
      const library = await aCrowd(40);
      const run = await started(library);
      await Promise.all(Array.from({ length: workers }, () => workOnRun(server.app, library.id, run.id, { batch: 3 })));
      expect(await once(library)).toEqual(all(40));
    }
  });

  test.each([1, 2, 3])('killed while batch %i is written: another worker goes on, nothing is lost or double', async (killed) => {
    const library = await aCrowd(12);
    const run = await started(library);
    let batches = 0;
    const save: typeof savePatrons = async (...args) => {
      const overtaken = await savePatrons(...args);
      batches += 1;
      if (batches === killed) throw new Error('Killed.');
      return overtaken;
    };
    await expect(workOnRun(server.app, library.id, run.id, { batch: 4, save })).rejects.toThrow('Killed.');
    expect(await once(library)).toEqual(all((killed - 1) * 4));
    expect((await workOnRun(server.app, library.id, run.id, { batch: 4 })).state).toBe('DONE');
    expect(await once(library)).toEqual(all(12));
  });

  test('whose writing writes nothing is an error, and not done', async () => {
    const library = await aCrowd(2);
    const run = await started(library);
    await expect(workOnRun(server.app, library.id, run.id, { save: async () => [] })).rejects.toThrow('was to commit 2 facts of 2 patrons, and 0 were written');
    expect(await once(library)).toEqual(all(0));
  });

  test('that is paused stays where it is, and goes on when it is resumed', async () => {
    const library = await aCrowd(6);
    const run = await started(library);
    const order = { consortiumId: library.id, runId: run.id, by: 'Anna' };
    await expect(workOnRun(server.app, library.id, run.id, { batch: 2, onBatch: stop })).rejects.toThrow('Stopped.');
    expect(codeOf(await pauseRun(server.app, order))).toBe('PAUSED');
    expect((await workOnRun(server.app, library.id, run.id)).state).toBe('PAUSED');
    expect(await once(library)).toEqual(all(2));
    expect(codeOf(await pauseRun(server.app, order))).toBe('NOT_RUNNING');
    expect([codeOf(await resumeRun(server.app, order)), codeOf(await resumeRun(server.app, order))]).toEqual(['RUNNING', 'NOT_PAUSED']);
    expect((await workOnRun(server.app, library.id, run.id)).state).toBe('DONE');
    expect(await once(library)).toEqual(all(6));
  });

  test('that is paused while a batch is written writes that batch to its end, and no other', async () => {
    const library = await aCrowd(6);
    const run = await started(library);
    let pausing: Promise<unknown> = Promise.resolve();
    const save: typeof savePatrons = async (...args) => {
      const overtaken = await savePatrons(...args);
      pausing = pauseRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' });
      return overtaken;
    };
    await expect(workOnRun(server.app, library.id, run.id, { batch: 2, save, onBatch: stop })).rejects.toThrow('Stopped.');
    await pausing;
    expect((await workOnRun(server.app, library.id, run.id)).state).toBe('PAUSED');
    expect(await once(library)).toEqual(all(2));
  });

  test('goes stale when the description changes: what it has done stays, the rest is planned anew', async () => {
    const library = await aCrowd(6);
    const run = await started(library);
    await expect(workOnRun(server.app, library.id, run.id, { batch: 2, onBatch: stop })).rejects.toThrow('Stopped.');
    await library.describe({ ...BY_HAND, institutions: [library.here, { id: library.there, name: 'There' }] });
    expect((await workOnRun(server.app, library.id, run.id)).state).toBe('STALE');
    await library.go(RUN);
    expect(await once(library)).toEqual(all(6));
    expect(await library.sql('select number, state, changes from run where consortium_id = $1 order by 1')).toEqual([{ number: 1, state: 'STALE', changes: 6 }, { number: 2, state: 'DONE', changes: 4 }]);
  });
});

describe('A patron who has changed between plan and act', () => {
  test.each<[string, (library: Library) => object, string, string]>([
    ['who has paid is skipped', (library) => ({ memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5, paidOn: RUN } })] }), 'SKIPPED NOTHING_DUE', 'NORMAL'],
    ['who has cancelled is skipped', (library) => ({ memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 }, cancelledOn: RUN })] }), 'SKIPPED NOTHING_DUE', 'EXPIRED'],
    ['who has another membership besides that is due is skipped, and done with a further plan', (library) => ({ memberships: [library.membership({ id: 'n', institution: library.there, type: 'PAID', enrolledOn: '2024-04-10', fee: { amount: 5 } })] }), 'SKIPPED DIFFERS', 'REMINDED'],
    ['of whom something else was told is done', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1, raisedOn: RUN }] }), 'DONE', 'REMINDED'],
  ])('%s', async (_name, told, item, status) => {
    const library = await aCrowd(1);
    await library.tell({ sourceId: '000', cards: [{ number: '1' }] });
    const run = await started(library);
    const [outcome] = await library.tell({ sourceId: '000', ...told(library) });
    expect(outcome).toMatchObject({ changed: true });
    await workOnRun(server.app, library.id, run.id);
    expect((await items(library, run.id))[0]).toMatch(new RegExp(`^000 ${item} `));
    await library.go(RUN);
    expect(await library.ask('status')).toEqual({ status });
    expect((await library.ask<{ reasons: { code: string }[] }>('reasons { code }')).reasons.map(({ code }) => code)).not.toContain('RUN_PENDING');
  });

  test('while he is being written is read again: what was told counts, and nothing is lost', async () => {
    const library = await aCrowd(1);
    await library.tell({ sourceId: '000', cards: [{ number: '1' }] });
    const run = await started(library);
    const plainStore = server.app.store;
    let told = false;
    const paying = async (): Promise<void> => {
      if (told) return;
      told = true;
      await library.tell({ sourceId: '000', memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5, paidOn: RUN } })] });
    };
    const store: typeof plainStore = { ...plainStore, inTransaction: async (...args) => (await paying(), plainStore.inTransaction(...args)) };
    await workOnRun({ ...server.app, store }, library.id, run.id);
    expect(told).toBe(true);
    expect(await items(library, run.id)).toEqual(['000 SKIPPED NOTHING_DUE INVOICED>REMINDED FEE_UNPAID']);
    expect(await library.ask('status')).toEqual({ status: 'NORMAL' });
  });
});

describe('A record on which the program fails', () => {
  const poison = async (library: Library, id: string): Promise<unknown> =>
    library.sql(`update ledger l set standing = '{"own": null}' from patron p where p.consortium_id = $1 and l.consortium_id = $1 and p.id = l.patron_id and p.source_id = '${id}'`);

  test('is set aside, the others are done, and the run ends with errors', async () => {
    const library = await aCrowd(5);
    const run = await started(library);
    await poison(library, '002');
    expect((await workOnRun(server.app, library.id, run.id, { batch: 2 })).state).toBe('DONE_WITH_ERRORS');
    expect((await items(library, run.id)).map((item) => item.split(' ').slice(0, 3).join(' '))).toEqual(['000 DONE INVOICED>REMINDED', '001 DONE INVOICED>REMINDED', '002 SET_ASIDE FAULT', '003 DONE INVOICED>REMINDED', '004 DONE INVOICED>REMINDED']);
    expect(await library.sql("select detail from run_item where consortium_id = $1 and state = 'SET_ASIDE'")).toEqual([{ detail: expect.stringMatching(/^TypeError: /) as string }]);
  });

  test('that the database refuses is set aside, and the others are written together as far as they can be', async () => {
    const library = await aCrowd(16);
    const run = await started(library);
    const [refused] = await library.sql<{ id: string }>("select id from patron where consortium_id = $1 and source_id = '005'");
    let transactions = 0;
    const save: typeof savePatrons = async (store, consortiumId, writes, now) => {
      transactions += 1;
      if (writes.some(({ id }) => id === refused?.id)) throw Object.assign(new Error('It violates a constraint.'), { code: '23514' });
      return savePatrons(store, consortiumId, writes, now);
    };
    expect((await workOnRun(server.app, library.id, run.id, { save })).state).toBe('DONE_WITH_ERRORS');
    expect((await items(library, run.id)).filter((item) => !item.includes(' DONE '))).toEqual([expect.stringContaining('005 SET_ASIDE FAULT') as string]);
    expect(await once(library)).toEqual(all(15));
    expect(transactions).toBeLessThanOrEqual(10);
  });

  test('counts as seen to, as do those who are skipped', async () => {
    const library = await aCrowd(4);
    const run = await started(library);
    await poison(library, '002');
    await library.tell({ sourceId: '001', memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5, paidOn: RUN } })] });
    const told: number[][] = [];
    await workOnRun(server.app, library.id, run.id, { onBatch: (...counts) => void told.push(counts) });
    expect(told).toEqual([[2, 4]]);
  });

  test.each<[string, (library: Library) => Promise<unknown>]>([
    ['its record is told anew', (library) => library.tell({ sourceId: '001', memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-29', fee: { amount: 5 } })] })],
    ['the description has changed', (library) => library.describe({ runs: { undoDays: 40 } })],
  ])('is caught up with when %s', async (_name, mend) => {
    const library = await aCrowd(2);
    await library.tell({ sourceId: '001', cards: [{ number: '9' }] });
    const run = await started(library);
    const [refused] = await library.sql<{ id: string }>("select id from patron where consortium_id = $1 and source_id = '001'");
    const save: typeof savePatrons = async (store, consortiumId, writes, now) => {
      if (writes.some(({ id }) => id === refused?.id)) throw Object.assign(new Error('It violates a constraint.'), { code: '23514' });
      return savePatrons(store, consortiumId, writes, now);
    };
    expect((await workOnRun(server.app, library.id, run.id, { save })).state).toBe('DONE_WITH_ERRORS');
    await library.go(RUN);
    const status = () => library.ask('status', { card: '9' });
    const before = await status();
    await mend(library);
    await library.go(RUN);
    expect([before, await status()]).toEqual([{ status: 'INVOICED' }, { status: 'REMINDED' }]);
  });

  test('does not keep the days after from being done, and is tried again by their runs', async () => {
    const library = await aCrowd(3, {});
    await poison(library, '001');
    await library.go('2024-10-01');
    expect(await library.sql('select on_day::text as day, state, changes from run where consortium_id = $1 order by 1, number')).toEqual([
      { day: RUN, state: 'DONE_WITH_ERRORS', changes: 2 },
      { day: '2024-10-01', state: 'DONE_WITH_ERRORS', changes: 2 },
    ]);
    expect(await advance(server.app, library.id, day('2024-10-01'))).toBe(0);
  });
});
