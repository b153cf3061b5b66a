import type { Application } from '../../usecases/application';
import type { ImportTally } from '../../usecases/import/importTally';
import type { ReadRow } from '../../usecases/import/rowRead';
import { runImport, type ImportEnded } from '../../usecases/import/runImport';
import { asCommand, auditedCommand } from '../auditedCommand';
import { readConfiguration } from '../configuration';
import { findingLine } from '../findingLine';
import { importArguments, type ImportArguments } from '../import/importArguments';
import { importProgress } from '../import/importProgress';
import { importReport, type ImportReport } from '../import/importReport';
import { keepHeapSmall } from '../import/keepHeapSmall';
import { importSummary } from '../import/importSummary';
import { interruption } from '../import/interruption';
import { openList, type ListFile } from '../import/listFile';
import { openOrder, type FileOrder, type RowReading } from '../import/openOrder';
import { stopSignal } from '../import/stopSignal';
import { loadPlugins } from '../loadPlugins';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { refuse, type Print } from './refuse';
import { withApplication } from './withApplication';

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
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  findings.map(findingLine).forEach(print);
  return withApplication(configured.configuration, plugins, print, (app) => take(app, { args: given.args, order: ordered.order, file: opened.file }, print));
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
  return imported(app, { args, order, file, read: reading.read, report: listing.report }, print);
}

interface Importing extends Taking {
  readonly read: ReadRow;
  readonly report: ImportReport;
}

async function imported(app: Application, { args, order, file, read, report }: Importing, print: Print): Promise<number> {
  const progress = importProgress(file, process.stderr);
  const stop = stopSignal(() => {
    progress.stop();
    process.stderr.write('Stopping when the batch that is under way is written; asked again, at once.\n');
  });
  let last: ImportTally | null = null;
  const finish = (): void => {
    progress.stop();
    report.end().forEach(print);
  };
  const taken = (tally: ImportTally): void => {
    progress.update((last = tally).rows);
    stop.check();
  };
  try {
    const { isRehearsal, isStrict, completeThrough } = args;
    const ended = await runImport(asCommand(app, { act: 'CHANGE', what: 'import' }), { ...order, isRehearsal, isStrict, completeThrough }, file.rows(read), { refused: (problem) => report.add(problem), taken });
    finish();
    await writeDown(app, order, ended, isRehearsal);
    return conclude(ended, args, print);
  } catch (error) {
    finish();
    const broken = interruption(error, last, args);
    if (broken === null) throw error;
    return refuse([broken], print);
  } finally {
    stop.release();
  }
}

/** How it has ended; what was written has its lines already. */
async function writeDown(app: Application, { consortiumId, source }: FileOrder, ended: ImportEnded, isRehearsal: boolean): Promise<void> {
  if (isRehearsal) return;
  const { rows, added, changed, refused } = ended.kind === 'refused' ? { rows: 0, added: 0, changed: 0, refused: 0 } : ended.tally;
  const detail = { source, rows, added, changed, refused };
  await auditedCommand(app, consortiumId, { act: 'CHANGE', what: 'import ended', purpose: null, outcome: ended.kind === 'done' ? 'DONE' : 'REFUSED', detail });
}

function conclude(ended: ImportEnded, args: ImportArguments, print: Print): number {
  if (ended.kind === 'refused') return refuse([ended.problem], print);
  if (ended.tally.rows === 0) return refuse([`${args.file}: the file has a header and no rows; export it anew.`], print);
  importSummary(ended, args).forEach(print);
  return ended.tally.refused > 0 ? 1 : 0;
}
