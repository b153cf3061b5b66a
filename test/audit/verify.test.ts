import { sealTrail } from '../../src/usecases/audit/sealTrail';
import { lineHash } from '../../src/usecases/audit/auditChain';
import { openTrail } from '../../src/usecases/audit/auditTrail';
import { verifyTrail, type Verified } from '../../src/usecases/audit/verifyTrail';
import { allLines, type LineRow } from '../../src/store/auditLines';
import { startTestServer, type TestServer } from '../support/testServer';
import { asSuperuser } from '../support/testDatabase';
import { day } from '../usecases/aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

let made = 0;

/** A consortium of its own with a trail of two writers: six lines of each, sealed after the fourth, and the last two not. */
async function aTrail() {
  const { app, databaseUrl } = server;
  const consortium = `trail-${(made += 1)}`;
  const writers = [openTrail(app.store, app.secrets, app.clock), openTrail(app.store, app.secrets, app.clock)];
  const write = async (count: number): Promise<void> => {
    for (const writer of writers) {
      for (let each = 0; each < count; each += 1) {
        await writer.write(consortium, { act: 'LOOK_UP', what: 'patron', caller: 'person desk', purpose: 'a renewal', outcome: 'FOUND', patrons: ['0b5f8f0e-8a43-4a7c-9d5e-2f6a1a1b2c3d'] });
      }
    }
  };
  await write(4);
  const seal = await sealTrail(app, consortium);
  await write(2);
  const sql = <T extends object>(text: string): Promise<T[]> => asSuperuser<T>(databaseUrl, text, [consortium]);
  const [first = '', second = ''] = (await sql<{ writer: string }>('select distinct writer from audit_line where consortium_id = $1 order by 1')).map(({ writer }) => writer);
  const verify = (head: string | null = null): Promise<Verified> => verifyTrail(app.store, consortium, head);
  return { consortium, first, second, sql, verify, head: seal?.hash.toString('hex') as string };
}

type Trail = Awaited<ReturnType<typeof aTrail>>;

test('A trail as it was written is whole, and says how much of it is sealed', async () => {
  const { verify, head } = await aTrail();
  expect(await verify(head)).toEqual({ lines: 12, writers: 2, seals: 1, unsealed: 4, head, problems: [] });
});

const UNSEALED = 'seq = 5';
const of = (trail: Trail, which: string): string => `consortium_id = $1 and writer = '${trail.first}' and ${which}`;

test.each<readonly [string, (trail: Trail) => readonly string[], (first: string) => readonly string[]]>([
  ['A flipped letter', (trail) => [`update audit_line set caller = 'person desl' where ${of(trail, 'seq = 2')}`], (w) => [`Line 2 of the writer ${w} is not as it was written.`]],
  ['A line about somebody else', (trail) => [`update audit_line set patron = null where ${of(trail, 'seq = 2')}`], (w) => [`Line 2 of the writer ${w} is not as it was written.`]],
  ['A moment moved by a millionth of a second', (trail) => [`update audit_line set at = at + interval '1 microsecond' where ${of(trail, 'seq = 1')}`], (w) => [`Line 1 of the writer ${w} is not as it was written.`]],
  ['A dropped line', (trail) => [`delete from audit_line where ${of(trail, 'seq = 3')}`], (w) => [`Line 3 of the writer ${w} is missing.`]],
  ['Several dropped lines', (trail) => [`delete from audit_line where ${of(trail, 'seq < 3')}`], (w) => [`Lines 1 to 2 of the writer ${w} are missing.`]],
  [
    'Two swapped lines',
    (trail) => ['seq = -2 where seq = 2', 'seq = 2 where seq = 3', 'seq = 3 where seq = -2'].map((swap) => `update audit_line set ${swap.replace('where seq', `where consortium_id = $1 and writer = '${trail.first}' and seq`)}`),
    (w) => [2, 3].flatMap((seq) => [`Line ${seq} of the writer ${w} is not as it was written.`, `Line ${seq} of the writer ${w} does not follow from the line before it: one of them was written anew.`]).concat(`Line 4 of the writer ${w} does not follow from the line before it: one of them was written anew.`),
  ],
  ['A trail cut off before its seal', (trail) => [`delete from audit_line where ${of(trail, 'seq > 3')}`], (w) => [`Line 4 of the writer ${w} is missing: seal 1 covers it.`]],
  ['A writer who is gone', (trail) => [`delete from audit_line where ${of(trail, 'true')}`], (w) => [`Every line of the writer ${w} is missing: 4 were sealed.`]],
  ['A flipped letter after the last seal', (trail) => [`update audit_line set caller = '' where ${of(trail, UNSEALED)}`], (w) => [`Line 5 of the writer ${w} is not as it was written.`]],
  ['A dropped line after the last seal, with others after it', (trail) => [`delete from audit_line where ${of(trail, UNSEALED)}`], (w) => [`Line 5 of the writer ${w} is missing.`]],
  ['A seal that seals something else', () => ["update audit_sealed_head set hash = '\\x00' where consortium_id = $1 and seq = 4"], () => []],
])('%s is found', async (name, tampering, problems) => {
  const trail = await aTrail();
  for (const statement of tampering(trail)) await trail.sql(statement);
  const found = (await trail.verify()).problems;
  if (name.startsWith('A seal')) expect(found).toContain('Seal 1 is not as it was written.');
  else expect(found).toEqual(problems(trail.first));
});

test('A chain that was written anew with right hashes is found by the seal', async () => {
  const trail = await aTrail();
  await rewritten(trail, 2);
  expect((await trail.verify()).problems).toEqual([`Line 4 of the writer ${trail.first} is not the one that seal 1 covers: it was written anew afterwards.`]);
});

/** Changes a line and computes every hash after it anew, as somebody who has read the source would. */
async function rewritten({ consortium, first, sql }: Trail, from: number): Promise<void> {
  const lines: LineRow[] = [];
  for await (const some of allLines(server.app.store, consortium)) lines.push(...some.filter(({ writer }) => writer === first));
  let prev = lines[from - 2]?.hash as Buffer;
  for (const line of lines.slice(from - 1)) {
    const hash = lineHash(consortium, { ...line, caller: 'somebody else', prev });
    await sql(`update audit_line set caller = 'somebody else', prev = '\\x${prev.toString('hex')}', hash = '\\x${hash.toString('hex')}' where consortium_id = $1 and writer = '${first}' and seq = ${line.seq}`);
    prev = hash;
  }
}

describe('The hash of a seal that was kept elsewhere', () => {
  test('shows that the seals were removed', async () => {
    const { sql, verify, head } = await aTrail();
    await sql('delete from audit_sealed_head where consortium_id = $1');
    await sql('delete from audit_seal where consortium_id = $1');
    expect((await verify()).problems).toEqual([]);
    expect((await verify(head)).problems).toEqual([`No seal has the hash \`${head}\`: seals were removed or written anew since it was noted, or it is of another consortium.`]);
  });

  test('is followed by later seals, each chained to the one before', async () => {
    const { consortium, sql, verify, head } = await aTrail();
    await sealTrail(server.app, consortium);
    expect(await verify(head)).toMatchObject({ seals: 2, unsealed: 0, problems: [] });
    await sql("delete from audit_sealed_head where consortium_id = $1 and seal = 1");
    await sql("delete from audit_seal where consortium_id = $1 and seq = 1");
    expect((await verify()).problems).toEqual(['Seal 1 is missing.']);
  });
});

test('What was cut off after the last seal cannot be known, and the count of lines without a seal says so', async () => {
  const trail = await aTrail();
  await trail.sql(`delete from audit_line where ${of(trail, 'seq > 4')}`);
  expect(await trail.verify(trail.head)).toMatchObject({ lines: 10, unsealed: 2, problems: [] });
});

test('A trail in which nothing was written since is not sealed again', async () => {
  const { consortium } = await aTrail();
  await sealTrail(server.app, consortium);
  expect(await sealTrail(server.app, consortium)).toBeNull();
});

test('Of two processes that seal at once one does it', async () => {
  const { consortium, verify } = await aTrail();
  const seals = await Promise.all([sealTrail(server.app, consortium), sealTrail(server.app, consortium)]);
  expect(seals.filter((seal) => seal !== null)).toHaveLength(1);
  expect(await verify()).toMatchObject({ unsealed: 0, problems: [] });
});

test('Ten thousand look-ups at once are ten thousand lines, in order', async () => {
  const { consortium, verify } = await aTrail();
  const trail = openTrail(server.app.store, server.app.secrets, server.app.clock);
  const line = { act: 'LOOK_UP', what: 'patron', caller: 'person desk', purpose: null, outcome: 'FOUND', patrons: ['0b5f8f0e-8a43-4a7c-9d5e-2f6a1a1b2c3d'] } as const;
  await Promise.all(Array.from({ length: 10_000 }, () => trail.write(consortium, line)));
  expect(await verify()).toMatchObject({ lines: 10_012, writers: 3, problems: [] });
});
