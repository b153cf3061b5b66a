import { fillableDisks, type FillableDatabase } from './fullDisk';
import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';
import { everythingTold } from './everythingStored';

const ROWS = 1100;
/** The first of those who are restricted: before them nothing is stored of blocks. */
const RESTRICTED = 600;

const rows = Array.from({ length: ROWS }, (_, index) => `${patron(`20${index + 1}`)},${index + 1 < RESTRICTED ? '' : '9999-12-31'}`);
const LIST = `${[`${HEADER},debarred`, ...rows].join('\n')}\n`;
const NO_ROOM = 'The database could not write: no space left on device.';
const GO_ON = 'Make room on its disk, then run the same command again: what stands already is passed over.';

/** What stands after an import of the list that nothing interrupted. */
let undisturbed: readonly string[];
beforeAll(async () => {
  const desk = await anImportDesk();
  await desk.koha(desk.file('koha.csv', LIST));
  undisturbed = await everythingTold(desk.url);
  await desk.close();
});

describe.each(fillableDisks())('A database whose disk is $name', ({ open }) => {
  let database: FillableDatabase;
  let desk: ImportDesk;
  beforeEach(async () => {
    database = await open();
    desk = await anImportDesk(async () => ({ url: database.url, drop: () => Promise.resolve() }));
    await database.fill();
  });
  afterEach(async () => {
    await desk.close();
    await database.close();
  });

  const count = async (table: string): Promise<number> => Number((await desk.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

  test('an import says so and how far it came, leaves nothing half written, and run again comes to the same', async () => {
    const list = desk.file('koha.csv', LIST);
    const broken = await desk.koha(list);
    const done = await count('patron');
    expect(broken).toEqual({ code: 2, printed: [`${NO_ROOM} ${done} rows were done. ${GO_ON}`] });
    expect([done > 0, done < ROWS]).toEqual([true, true]);
    const ofEach = ['person', 'card', 'membership', 'recorded_end', 'identity_code', 'patron_source', 'ledger'];
    expect(await Promise.all(ofEach.map(count))).toEqual(ofEach.map(() => done));
    await database.makeRoom();
    expect(await desk.koha(list)).toEqual({ code: 0, printed: [`${ROWS} rows: ${ROWS - done} added, 0 changed, ${done} unchanged, 0 refused.`] });
    expect(await everythingTold(desk.url)).toEqual(undisturbed);
  });

  test('an import with --strict writes nothing, and run again takes everything', async () => {
    const list = desk.file('koha.csv', LIST);
    expect(await desk.koha(list, '--strict')).toEqual({ code: 2, printed: [`${NO_ROOM} Nothing was written. ${GO_ON}`] });
    expect(await count('patron')).toBe(0);
    await database.makeRoom();
    expect(await desk.koha(list, '--strict')).toMatchObject({ code: 0 });
    expect(await everythingTold(desk.url)).toEqual(undisturbed);
  });
});
