import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyDescription } from '../../usecases/applyDescription';
import type { Application } from '../../usecases/application';
import { advance } from '../../usecases/advance';
import { sealTrail } from '../../usecases/audit/sealTrail';
import { consortiumFile } from '../consortiumFile';
import { authenticator } from '../access/authenticate';
import { developmentKey } from '../access/developmentKey';
import { missingForProduction } from '../access/missingForProduction';
import { signInBy } from '../access/signIn';
import { asCommand } from '../auditedCommand';
import { readConfiguration, type Configuration } from '../configuration';
import { findingLine } from '../findingLine';
import { foldActivity } from '../foldActivity';
import { loadPlugins } from '../loadPlugins';
import { operatorLog } from '../log/operatorLog';
import { noticePolicies } from '../noticePolicies';
import { openApplication } from '../openApplication';
import { openDatabase } from '../openDatabase';
import { PLUGIN_FOLDER, PROJECT_FOLDER, SAMPLE_FOLDER } from '../projectFolder';
import { exampleQuery } from '../exampleQuery';
import { readyLines } from '../readyLines';
import { documentFolders } from './documents';
import { sealTrails } from '../sealTrails';
import { createServer } from '../server/createServer';
import { trustedDocuments } from '../server/door/trustedDocuments';
import { schema } from '../server/schema';
import { takenPort } from '../takenPort';
import { tellSamples } from '../tellSamples';
import { untilToldToStop } from '../untilToldToStop';
import { watchMidnights } from '../watchMidnights';
import { refuse, type Print } from './refuse';

const NO_REGISTER = 'ERASURE_REGISTER is not set: a restored backup would bring erased patrons back; name a file on a disk that is not restored with the database.';

/** Brings everything up, says where to ask, and goes on until SIGTERM or SIGINT; then lets running requests finish. */
export async function start(_args: readonly string[], print: Print): Promise<number> {
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  const problems = read.kind === 'refused' ? read.problems : await addressProblems(read.configuration);
  if (read.kind === 'refused' || problems.length > 0) return refuse(problems, print);
  const { configuration } = read;
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  findings.map(findingLine).forEach(print);
  const database = await openDatabase(configuration, print);
  try {
    const missing = await missingForProduction(configuration, database.store);
    if (missing.length > 0) return refuse(missing, print);
    if (configuration.production && configuration.erasureRegister === null) print(NO_REGISTER);
    const app = await openApplication(configuration, database.store, plugins, print);
    if (!(await applySamples(app, findings.length > 0, print))) return 2;
    const unusable = await bringToToday(app, configuration.works, print);
    await serve(app, configuration, [...findings.map(findingLine), ...unusable], print);
    return 0;
  } finally {
    await database.close();
    print('Stopped.');
  }
}

async function addressProblems(configuration: Configuration): Promise<string[]> {
  const taken = await takenPort(configuration);
  return taken === null ? [] : [taken];
}

/**
 * Applies the description of every sample consortium; false when one cannot be. While plugins are left out those that
 * need them stay as they were, and the others go on.
 */
async function applySamples(app: Application, pluginsLeftOut: boolean, print: Print): Promise<boolean> {
  for (const id of readdirSync(SAMPLE_FOLDER).sort()) {
    const path = join(SAMPLE_FOLDER, id, 'consortium.yaml');
    if (!existsSync(path)) continue;
    const { consortium, problems, say } = consortiumFile(path, app.clock, app.shelf.consortia());
    if (consortium === null || problems.length > 0) return refused(problems.map(say), print);
    const applied = await applyDescription(asCommand(app, DESCRIBING), consortium);
    if (applied.kind === 'refused') refused(applied.problems.map(say), print);
    if (applied.kind === 'refused' && !pluginsLeftOut) return false;
    if (applied.kind !== 'applied') continue;
    await sealTrail(app, consortium.id);
    print(`${consortium.name}: description applied.`);
  }
  return true;
}

/** Policies that begin to hold are written down, whoever has started the server. */
const DESCRIBING = { act: 'DESCRIPTION', what: 'start' } as const;

/** Brings every consortium to today unless workers do, the samples with their patrons; returns why some must wait. */
async function bringToToday(app: Application, works: boolean, print: Print): Promise<string[]> {
  const unusable = await noticePolicies(app, 'start', print);
  for (const consortium of app.shelf.consortia()) {
    const today = app.clock.today(consortium.timeZone);
    if (works) await advance(app, consortium.id, today, (done) => print(`${consortium.name}: ${done} patrons projected anew …`));
    await tellSamples(asCommand(app, { act: 'CHANGE', what: 'start' }), consortium, today, print);
  }
  unusable.forEach(print);
  return unusable;
}

function refused(problems: readonly string[], print: Print): boolean {
  problems.forEach(print);
  return false;
}

async function serve(app: Application, configuration: Configuration, findings: readonly string[], print: Print): Promise<void> {
  const { provider, production, dataFolder, door } = configuration;
  const log = operatorLog();
  const signIn = provider === null ? null : signInBy(provider, { shelf: app.shelf, production });
  const key = production ? null : await developmentKey(asCommand(app, { act: 'KEY_CHANGE', what: 'start' }), dataFolder);
  const trusted = trustedDocuments(documentFolders(door.documents), await schema());
  trusted.findings.forEach(print);
  const server = await createServer(app, { log, authenticate: authenticator(app, signIn), exampleQuery: exampleQuery(), pluginFindings: findings, trusted, production, corsOrigins: door.corsOrigins, rates: door.rates });
  const address = await server.listen({ port: configuration.port, host: configuration.host });
  const midnights = watchMidnights(app, log, { works: configuration.works });
  const folding = configuration.works ? foldActivity(app, log) : null;
  const sealing = sealTrails(app, log);
  readyLines(address, key).forEach(print);
  await untilToldToStop();
  print('Stopping: letting running requests finish …');
  await Promise.all([midnights.stop(), folding?.stop()]);
  await server.close();
  await sealing.stop();
}
