import { isoDay } from '../../domain/isoDay';
import { readDescription, type DescriptionRead } from '../../usecases/describe/readDescription';
import { applyDescription } from '../../usecases/applyDescription';
import { advance } from '../../usecases/advance';
import { openShelf } from '../../usecases/openShelf';
import type { Application } from '../../usecases/application';
import type { Consortium } from '../../domain/consortium';
import { readConfiguration } from '../configuration';
import { loadPlugins } from '../loadPlugins';
import { openDatabaseBeside } from '../openDatabase';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { readFile } from '../readFile';
import { systemClock } from '../systemClock';

/** Stores the description of a consortium from a file and projects everyone whom the change touches; safe to run twice. */
export async function apply(args: readonly string[], print: (line: string) => void): Promise<number> {
  const [path] = args;
  if (path === undefined || args.length > 1) return refuse(['usage: goodstanding apply FILE'], print);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, print);
  const clock = systemClock(read.configuration.today);
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  if (findings.length > 0) return refuse(findings.map((finding) => `${finding.where}: ${finding.code}: ${finding.message}`), print);
  const readable = consortiumFile(path, clock);
  if (readable.kind === 'refused' && readable.consortium === null) return refuse(readable.problems, print);
  const database = await openDatabaseBeside(read.configuration, print);
  try {
    const app: Application = { store: database.store, shelf: await openShelf(database.store, plugins), clock, plugins };
    return await applied(app, consortiumFile(path, clock, app.shelf.consortia()), print);
  } finally {
    await database.close();
  }
}

/** The consortium that a file describes; without `since` standings are recorded as before, or else from today on. */
export function consortiumFile(path: string, clock: Application['clock'], stored: readonly Consortium[] = []): DescriptionRead {
  const file = readFile(path);
  if (file.kind === 'refused') return { kind: 'refused', problems: [file.problem], consortium: null };
  const { id } = (file.value ?? {}) as { readonly id?: unknown };
  const since = stored.find((each) => each.id === id)?.since ?? clock.today('UTC');
  const described = readDescription(file.value, since);
  return described.kind === 'read' ? described : { ...described, problems: described.problems.map((problem) => `${path}: ${problem}`) };
}

async function applied(app: Application, described: DescriptionRead, print: (line: string) => void): Promise<number> {
  const { consortium } = described;
  const faults = described.kind === 'refused' ? described.problems : [];
  if (consortium === null) return refuse(faults, print);
  const result = await applyDescription(app, consortium, faults);
  if (result.kind === 'refused') return refuse(result.problems, print);
  if (result.kind === 'unchanged') {
    print(`${consortium.id}: nothing has changed.`);
    return 0;
  }
  await app.shelf.reload();
  const projected = await advance(app, consortium.id, app.clock.today(consortium.timeZone));
  print(`${consortium.id}: applied; it counts from ${isoDay(result.from)}, and ${projected} patrons were projected anew.`);
  return 0;
}

function refuse(problems: readonly string[], print: (line: string) => void): number {
  problems.forEach(print);
  return 2;
}
