import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { applyDescription } from '../../usecases/applyDescription';
import type { Application } from '../../usecases/application';
import { advance } from '../../usecases/advance';
import { openShelf } from '../../usecases/openShelf';
import { readConfiguration, type Configuration } from '../configuration';
import { loadPlugins } from '../loadPlugins';
import { openDatabase } from '../openDatabase';
import { PLUGIN_FOLDER, PROJECT_FOLDER, SAMPLE_FOLDER } from '../projectFolder';
import { exampleQuery } from '../exampleQuery';
import { createServer } from '../server/createServer';
import { systemClock } from '../systemClock';
import { tellSamples } from '../tellSamples';
import { watchMidnights } from '../watchMidnights';
import { consortiumFile } from './apply';

/** Brings everything up, says where to ask, and goes on until SIGTERM or SIGINT; then lets running requests finish. */
export async function start(print: (line: string) => void): Promise<number> {
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') {
    read.problems.forEach(print);
    return 2;
  }
  const { configuration } = read;
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  for (const finding of findings) print(`${finding.where}: ${finding.code}: ${finding.message}`);
  const database = await openDatabase(configuration, print);
  try {
    const clock = systemClock(configuration.today);
    const app: Application = { store: database.store, shelf: await openShelf(database.store, plugins), clock, plugins };
    if (!(await applySamples(app, print))) return 2;
    await serve(app, configuration, findings.map((finding) => `${finding.where}: ${finding.message}`), print);
    return 0;
  } finally {
    await database.close();
    print('Stopped.');
  }
}

/** Applies the description of every sample consortium, tells of its patrons the first time, and brings all to today. */
async function applySamples(app: Application, print: (line: string) => void): Promise<boolean> {
  for (const id of readdirSync(SAMPLE_FOLDER).sort()) {
    const path = join(SAMPLE_FOLDER, id, 'consortium.yaml');
    if (!existsSync(path)) continue;
    const described = consortiumFile(path, app.clock);
    if (described.kind === 'refused') return refused(described.problems, print);
    const applied = await applyDescription(app, described.consortium);
    if (applied.kind === 'refused') return refused(applied.problems.map((problem) => `${path}: ${problem}`), print);
    if (applied.kind === 'applied') print(`${described.consortium.name}: description applied.`);
  }
  await app.shelf.reload();
  for (const consortium of app.shelf.consortia()) {
    const today = app.clock.today(consortium.timeZone);
    await advance(app, consortium.id, today, (done) => print(`${consortium.name}: ${done} patrons projected anew …`));
    await tellSamples(app, consortium, today, print);
  }
  return true;
}

function refused(problems: readonly string[], print: (line: string) => void): boolean {
  problems.forEach(print);
  return false;
}

async function serve(app: Application, configuration: Configuration, findings: readonly string[], print: (line: string) => void): Promise<void> {
  const log = pino({ level: 'warn' });
  const server = await createServer(app, { log, exampleQuery: exampleQuery(), pluginFindings: findings });
  const address = await server.listen({ port: configuration.port, host: configuration.host });
  const midnights = watchMidnights(app, log);
  print(`Ready. Ask at ${address}/graphiql, for example:\n\n${exampleQuery()}\n`);
  await untilToldToStop();
  print('Stopping: letting running requests finish …');
  midnights.stop();
  await server.close();
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

