import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runsAsRoot, serverAccount } from '../../src/app/embedded/serverAccount';
import { openList } from '../../src/app/import/listFile';
import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';

const ROWS = 800;

let desk: ImportDesk;
beforeEach(async () => {
  desk = await anImportDesk();
});
afterEach(() => desk.close());

const LIST = `${[HEADER, ...Array.from({ length: ROWS }, (_, index) => patron(`20${index + 1}`))].join('\n')}\n`;
const count = async (table: string): Promise<number> => Number((await desk.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

/** Imports the list, and does something to its file as soon as the first rows are taken. */
async function imported(path: string, change: () => void, ...options: readonly string[]): ReturnType<ImportDesk['koha']> {
  const importing = desk.koha(path, ...options);
  while ((await count('import_run')) === 0) await pause(5);
  change();
  return importing;
}

describe('A list that changes while it is read', () => {
  test.each<readonly [string, (path: string) => void, number]>([
    ['is cut in the middle of a row', (path) => truncateSync(path, LIST.length - 30), LIST.length - 30],
    ['is emptied', (path) => truncateSync(path, 0), 0],
    ['grows by a row', (path) => appendFileSync(path, `${patron('1')}\n`), LIST.length + patron('1').length + 1],
    ['is written anew with other words', (path) => writeFileSync(path, LIST.replaceAll('vaski', 'VASKI')), LIST.length],
  ])('%s: said with how far it came, completeness is not noted, and the whole list taken again comes to the same', async (_what, change, size) => {
    const path = desk.file('koha.csv', LIST);
    const { code, printed } = await imported(path, () => change(path), '--complete-through', '2025-10-04');
    const done = await count('patron');
    expect(code).toBe(2);
    expect(printed.at(-1)).toBe(
      `Somebody wrote to the file while it was read: it had ${LIST.length} bytes at first and ${size} at last. ${done} rows were done. Run the same command again when it is whole: what stands already is passed over.`,
    );
    expect(await desk.rows('select complete_through from source where complete_through is not null')).toEqual([]);
    expect(await desk.koha(desk.file('koha.csv', LIST))).toEqual({ code: 0, printed: [`${ROWS} rows: ${ROWS - done} added, 0 changed, ${done} unchanged, 0 refused.`] });
  });

  test('under --strict: nothing is written', async () => {
    const path = desk.file('koha.csv', LIST);
    const { code, printed } = await imported(path, () => appendFileSync(path, `${patron('1')}\n`), '--strict');
    expect([code, printed.at(-1)]).toEqual([2, expect.stringMatching(/^Somebody wrote to the file .* Nothing was written\. Run the same command again when it is whole/)]);
    expect(await count('patron')).toBe(0);
  });

  test('in name alone, since a new export took its place: the one that was begun is taken whole', async () => {
    const path = desk.file('koha.csv', LIST);
    const next = desk.file('next.csv', `${HEADER}\n${patron('1')}\n`);
    expect(await imported(path, () => renameSync(next, path))).toEqual({ code: 0, printed: [`${ROWS} rows: ${ROWS} added, 0 changed, 0 unchanged, 0 refused.`] });
  });
});

describe('A list that may not be read', () => {
  /** Root may read everything, so it is for a moment somebody else. */
  async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
    if (!runsAsRoot()) return work();
    process.seteuid?.(serverAccount({ uid: 0, gid: 0 })?.uid ?? 65534);
    try {
      return await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  test('itself, or in a folder that may not be entered: said with what to do', async () => {
    const closed = desk.file('closed.csv', LIST);
    const folder = `${closed}.folder`;
    const within = `${folder}/koha.csv`;
    mkdirSync(folder);
    writeFileSync(within, LIST);
    chmodSync(dirname(closed), 0o711);
    chmodSync(closed, 0);
    chmodSync(folder, 0);
    for (const path of [closed, within]) {
      const opened = await asOrdinaryUser(() => openList(path, { kind: 'csv', separator: ',', encoding: 'utf8' }));
      expect(opened).toEqual({ kind: 'refused', problem: `${path}: it may not be read; grant the permission to read it.` });
    }
    chmodSync(folder, 0o700);
    expect(statSync(within).size).toBe(LIST.length);
  });
});
