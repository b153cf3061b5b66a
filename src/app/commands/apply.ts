import { isoDay } from '../../domain/isoDay';
import { readDescription } from '../../usecases/describe/readDescription';
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
  const described = consortiumFile(path, clock);
  if (described.kind === 'refused') return refuse(described.problems, print);
  const database = await openDatabaseBeside(read.configuration, print);
  try {
    const app: Application = { store: database.store, shelf: await openShelf(database.store, plugins), clock, plugins };
    return await applied(app, described.consortium, print);
  } finally {
    await database.close();
  }
}

/** The consortium that a file describes; without `since` standings are recorded from today on. */
export function consortiumFile(path: string, clock: Application['clock']): ReturnType<typeof readDescription> {
  const file = readFile(path);
  if (file.kind === 'refused') return { kind: 'refused', problems: [file.problem] };
  const described = readDescription(file.value, clock.today('UTC'));
  return described.kind === 'read' ? described : { kind: 'refused', problems: described.problems.map((problem) => `${path}: ${problem}`) };
}

async function applied(app: Application, consortium: Consortium, print: (line: string) => void): Promise<number> {
  const result = await applyDescription(app, consortium);
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
