import type { Application } from '../../usecases/application';
import type { ImportTally } from '../../usecases/import/importTally';
import { runImport, type ImportEnded } from '../../usecases/import/runImport';
import { auditedCommand } from '../auditedCommand';
import { readConfiguration, type Configuration } from '../configuration';
import { importArguments, type ImportArguments } from '../import/importArguments';
import { importProgress } from '../import/importProgress';
import { importReport } from '../import/importReport';
import { keepHeapSmall } from '../import/keepHeapSmall';
import { importSummary } from '../import/importSummary';
import { interruption } from '../import/interruption';
import { openList, type ListFile } from '../import/listFile';
import { openOrder, type FileOrder, type RowReading } from '../import/openOrder';
import { stopSignal } from '../import/stopSignal';
import { loadPlugins } from '../loadPlugins';
import { openApplication } from '../openApplication';
import { openDatabaseBeside } from '../openDatabase';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';

type Print = (line: string) => void;

/** Takes in a list of patrons: exit code 0 when every row was taken, 1 when some were refused, 2 when the file could not be used. */
export async function importFile(args: readonly string[], print: Print): Promise<number> {
  const given = importArguments(args);
  if (given.kind === 'refused') return refuse(given.problems, print);
  const configured = readConfiguration(process.env, PROJECT_FOLDER);
  if (configured.kind === 'refused') return refuse(configured.problems, print);
  const ordered = openOrder(given.args);
  if (ordered.kind === 'refused') return refuse(ordered.problems, print);
  const opened = await openList(given.args.file, ordered.order.form);
  if (opened.kind === 'refused') return refuse([opened.problem], print);
  const { problems, hints } = ordered.order.columnProblems(opened.file.columns);
  if (problems.length > 0) return refuse(problems.map((problem) => `${given.args.file}: ${problem}`), print);
  hints.forEach(print);
  keepHeapSmall();
  return onDatabase(configured.configuration, print, (app) => take(app, { args: given.args, order: ordered.order, file: opened.file }, print));
}

async function onDatabase(configuration: Configuration, print: Print, work: (app: Application) => Promise<number>): Promise<number> {
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  for (const { where, code, message } of findings) print(`${where}: ${code}: ${message}`);
  const database = await openDatabaseBeside(configuration, print);
  try {
    return await work(await openApplication(configuration, database.store, plugins));
  } finally {
    await database.close();
  }
}

interface Taking {
  readonly args: ImportArguments;
  readonly order: FileOrder;
  readonly file: ListFile;
}

async function take(app: Application, { args, order, file }: Taking, print: Print): Promise<number> {
  const consortium = app.shelf.consortia().find(({ id }) => id === order.consortiumId);
  if (consortium === undefined) return refuse([`There is no consortium \`${order.consortiumId}\`; store its description with \`goodstanding apply\` first.`], print);
  const reading: RowReading = order.reader(consortium);
  if (reading.kind === 'refused') return refuse(reading.problems, print);
  const listing = importReport(args.report, args.file, print);
  if (listing.kind === 'refused') return refuse([listing.problem], print);
  const { report } = listing;
  const progress = importProgress(file, process.stderr);
  const stop = stopSignal();
  let last: ImportTally | null = null;
  try {
    const { isRehearsal, isStrict, completeThrough } = args;
    const ended = await runImport(app, { ...order, isRehearsal, isStrict, completeThrough }, file.rows(reading.read), {
      refused: (problem) => report.add(problem),
      taken: (tally) => {
        progress.update((last = tally).rows);
        stop.check();
      },
    });
    progress.stop();
    report.end().forEach(print);
    await writeDown(app, order, ended, isRehearsal);
    return conclude(ended, args, print);
  } catch (error) {
    progress.stop();
    report.end().forEach(print);
    const broken = interruption(error, last, args);
    if (broken === null) throw error;
    return refuse([broken], print);
  } finally {
    stop.release();
  }
}

async function writeDown(app: Application, { consortiumId, source }: FileOrder, ended: ImportEnded, isRehearsal: boolean): Promise<void> {
  if (isRehearsal) return;
  const { rows, added, changed, refused } = ended.kind === 'refused' ? { rows: 0, added: 0, changed: 0, refused: 0 } : ended.tally;
  const detail = { source, rows, added, changed, refused };
  await auditedCommand(app, consortiumId, { act: 'CHANGE', what: 'import', purpose: null, outcome: ended.kind === 'done' ? 'DONE' : 'REFUSED', detail });
}

function conclude(ended: ImportEnded, args: ImportArguments, print: Print): number {
  if (ended.kind === 'refused') return refuse([ended.problem], print);
  if (ended.tally.rows === 0) return refuse([`${args.file}: the file has a header and no rows; export it anew.`], print);
  importSummary(ended, args).forEach(print);
  return ended.tally.refused > 0 ? 1 : 0;
}

function refuse(problems: readonly string[], print: Print): number {
  problems.forEach(print);
  return 2;
}
