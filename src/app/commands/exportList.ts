import { createWriteStream, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Consortium } from '../../domain/consortium';
import type { Application } from '../../usecases/application';
import { Fault } from '../../usecases/fault';
import type { ListWanted } from '../../usecases/lists/listWanted';
import { auditedCommand, commandCaller } from '../auditedCommand';
import type { ListWriter } from '../lists/cell';
import { csvWriter } from '../lists/csvWriter';
import { withExported } from '../lists/exportedList';
import { rowsOf, titlesOf } from '../lists/exportRows';
import { listOrder, type ExportedList, type ListOrder } from '../lists/listArguments';
import { xlsxWriter } from '../lists/xlsx/xlsxWriter';
import { consortiumNamed } from '../patronMeant';
import { CommandRefused, withApplication } from '../withApplication';
import type { Print } from './refuse';

const WRITERS = { csv: csvWriter, xlsx: xlsxWriter };

/**
 * Writes a list into a file that only its owner may read, or into the standard output. Exit code 0 done, 2 the command
 * cannot be used.
 */
export async function exportList(list: ExportedList, args: readonly string[], warn: Print, output: Writable = process.stdout): Promise<number> {
  try {
    const order = listOrder(list, args);
    if (order.file === null && order.form === 'xlsx' && (output as NodeJS.WriteStream).isTTY) throw new CommandRefused('A workbook cannot be shown here; name a FILE.');
    return await withApplication(warn, (app) => exported(app, order, warn, output));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
      warn('Whoever read along has gone; the list is not whole.');
      return 2;
    }
    if (!(error instanceof CommandRefused) && !(error instanceof Fault && error.code === 'BAD_REQUEST')) throw error;
    warn(error.message);
    return 2;
  }
}

async function exported(app: Application, order: ListOrder, warn: Print, output: Writable): Promise<number> {
  const consortium = consortiumNamed(app, order.consortium);
  const { type, ageFrom, ageThrough, file } = order;
  const wanted = { consortium, institutions: institutionsMeant(consortium, order), type, ageFrom, ageThrough };
  const rows = await (file === null ? written(app, order, wanted, output) : intoFile(resolve(file), (stream) => written(app, order, wanted, stream)));
  warn(`${rows} rows.`);
  return 0;
}

function institutionsMeant({ id, institutions }: Consortium, { institutions: named }: ListOrder): readonly string[] {
  const known = institutions.map((institution) => institution.id);
  const unknown = named?.find((each) => !known.includes(each));
  if (unknown !== undefined) throw new CommandRefused(`There is no institution \`${unknown}\` in \`${id}\`; known are ${known.map((each) => `\`${each}\``).join(', ')}.`);
  return named ?? known;
}

/** Of each batch the trail tells before it leaves, and of the whole when it is written. */
async function written(app: Application, order: ListOrder, wanted: ListWanted, output: Writable): Promise<number> {
  const { consortium } = wanted;
  const act = { act: 'LIST_EXPORT', what: `export ${order.list}`, purpose: order.purpose } as const;
  return withExported(app, order, wanted, async (made) => {
    const writer: ListWriter = WRITERS[order.form](output, titlesOf(made, order));
    let rows = 0;
    await made.list.take(async (items) => {
      const cells = await rowsOf(app, consortium, made, order, items);
      await app.audit.write(consortium.id, { ...act, caller: commandCaller(), outcome: 'FOUND', patrons: [...new Set(items.map(({ patronId }) => patronId))] });
      await writer.write(cells);
      rows += items.length;
    });
    await writer.end();
    await auditedCommand(app, consortium.id, { ...act, outcome: 'DONE', detail: { rows, names: order.names } });
    return rows;
  });
}

/** The file is there when it is whole; one that was there before stays until then. */
async function intoFile<T>(path: string, write: (output: Writable) => Promise<T>): Promise<T> {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const stream = createWriteStream(unfinished, { fd: openSync(unfinished, 'wx', 0o600) });
  try {
    const result = await write(stream);
    renameSync(unfinished, path);
    return result;
  } catch (error) {
    stream.destroy();
    rmSync(unfinished, { force: true });
    throw error;
  }
}
