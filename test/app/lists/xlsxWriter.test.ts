import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Cell } from '../../../src/app/lists/cell';
import { csvWriter } from '../../../src/app/lists/csvWriter';
import { xlsxWriter } from '../../../src/app/lists/xlsx/xlsxWriter';
import { day } from '../../usecases/aLibrary';
import { cellsOf, partsOf } from './aWorkbook';

async function workbook(rows: readonly (readonly Cell[])[], mostRows?: number): Promise<Map<string, string>> {
  const output = new PassThrough();
  const read = buffer(output);
  const writer = xlsxWriter(output, ['title'], mostRows);
  await writer.write(rows);
  await writer.end();
  return partsOf(await read);
}

const sheetOf = async (cell: Cell): Promise<string> => (await workbook([[cell]])).get('xl/worksheets/sheet1.xml') ?? '';

test.each<[Cell, string | number | null]>([
  [{ day: day('1900-03-01') }, 61],
  [{ day: day('1900-02-28') }, '1900-02-28'],
  [{ day: day('9999-12-31') }, 2958465],
  [{ moment: new Date('2025-10-05T12:00:00Z') }, 45935.5],
  [{ money: -105 }, -1.05],
  [{ number: 7 }, 7],
  [{ text: 'a <b> & "c"' }, 'a &lt;b&gt; &amp; "c"'],
  [{ text: 'bell\x07 and half \uD800' }, 'bell\uFFFD and half \uFFFD'],
  [{ text: '_x0041_' }, '_x005F_x0041_'],
  [null, null],
])('The cell of %j', async (cell, written) => {
  expect(cellsOf(await sheetOf(cell))[1]).toEqual([written]);
});

test.each([2, 3, 4, 7])('What does not fit on a sheet of %d rows goes on on the next, under the same titles', async (mostRows) => {
  const parts = await workbook(Array.from({ length: 9 }, (_, number) => [{ number }]), mostRows);
  const sheets = [...parts].filter(([path]) => path.includes('worksheets')).map(([, sheet]) => cellsOf(sheet));
  expect(sheets.flatMap((rows) => rows.slice(1)).flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(sheets.every(([titles, ...rows]) => titles?.[0] === 'title' && rows.length > 0 && rows.length < mostRows)).toBe(true);
  expect(parts.get('xl/workbook.xml')?.match(/<sheet /g)).toHaveLength(sheets.length);
});

test.each([csvWriter, xlsxWriter])('Where the output breaks whoever writes learns of it, and does not wait for ever', async (writerOf) => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no room')) });
  const writer = writerOf(output, ['title']);
  const all = async (): Promise<void> => {
    const signs = Array.from({ length: 2000 }, (_, number) => [{ text: String(Math.sin(number)).repeat(20) }]);
    for (let batch = 0; batch < 50; batch += 1) await writer.write(signs);
    await writer.end();
  };
  await expect(all()).rejects.toThrow('no room');
});
