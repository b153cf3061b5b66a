import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Consortium } from '../../domain/consortium';
import type { Application } from '../../usecases/application';
import { Fault } from '../../usecases/fault';
import type { ListWanted } from '../../usecases/lists/listWanted';
import { auditedCommand, commandCaller } from '../auditedCommand';
import { stopSignal, type StopSignal } from '../import/stopSignal';
import type { ListWriter } from '../lists/cell';
import { brokenExport } from '../lists/brokenExport';
import { csvWriter } from '../lists/csvWriter';
import { withExported } from '../lists/exportedList';
import { rowsOf, titlesOf } from '../lists/exportRows';
import { listOrder, type ExportedList, type ListOrder } from '../lists/listArguments';
import { intoWholeFile } from '../lists/wholeFile';
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
    const rows = await withApplication(warn, (app) => exported(app, order, warn, output));
    warn(`${rows} rows.`);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandRefused) && !(error instanceof Fault && error.code === 'BAD_REQUEST')) throw error;
    warn(error.message);
    return 2;
  }
}

/** How many rows were written. */
async function exported(app: Application, order: ListOrder, warn: Print, output: Writable): Promise<number> {
  const consortium = consortiumNamed(app, order.consortium);
  const { type, ageFrom, ageThrough, file } = order;
  const wanted = { consortium, institutions: institutionsMeant(consortium, order), type, ageFrom, ageThrough };
  const stop = stopSignal(() => warn('The export ends with the rows under way; asked once more, it ends at once.'));
  const into = (stream: Writable): Promise<number> => written(app, order, wanted, stream, stop);
  try {
    return await (file === null ? into(output) : intoWholeFile(resolve(file), into));
  } catch (error) {
    throw brokenExport(error, file);
  } finally {
    stop.release();
  }
}

function institutionsMeant({ id, institutions }: Consortium, { institutions: named }: ListOrder): readonly string[] {
  const known = institutions.map((institution) => institution.id);
  const unknown = named?.find((each) => !known.includes(each));
  if (unknown !== undefined) throw new CommandRefused(`There is no institution \`${unknown}\` in \`${id}\`; known are ${known.map((each) => `\`${each}\``).join(', ')}.`);
  return named ?? known;
}

/** Of each batch the trail tells before it leaves, and of the whole when it is written. */
async function written(app: Application, order: ListOrder, wanted: ListWanted, output: Writable, stop: StopSignal): Promise<number> {
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
      stop.check();
    });
    await writer.end();
    await auditedCommand(app, consortium.id, { ...act, outcome: 'DONE', detail: { rows, names: order.names } });
    return rows;
  });
}
