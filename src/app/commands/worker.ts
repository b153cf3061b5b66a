import { readConfiguration } from '../configuration';
import { findingLine } from '../findingLine';
import { foldActivity } from '../foldActivity';
import { loadPlugins } from '../loadPlugins';
import { operatorLog } from '../log/operatorLog';
import { noticePolicies } from '../noticePolicies';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { sealTrails } from '../sealTrails';
import { untilToldToStop } from '../untilToldToStop';
import { watchMidnights } from '../watchMidnights';
import { refuse, type Print } from './refuse';
import { withApplication } from './withApplication';

/**
 * Carries out runs, and what else a day brings, for all consortia of a database, beside any number of servers and other
 * workers; goes on until SIGTERM or SIGINT, and ends after the batches that are being written. Exit code 0 done, 2 it could
 * not be used.
 */
export async function worker(args: readonly string[], print: Print): Promise<number> {
  if (args.length > 0) return refuse(['usage: goodstanding worker'], print);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, print);
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  findings.map(findingLine).forEach(print);
  return withApplication(read.configuration, plugins, print, async (app) => {
    (await noticePolicies(app, 'worker', print)).forEach(print);
    const log = operatorLog();
    const [midnights, folding, sealing] = [watchMidnights(app, log), foldActivity(app, log), sealTrails(app, log)];
    print('Working. Ctrl-C stops when the batches that are under way are written.');
    await untilToldToStop();
    print('Stopping: letting batches be finished …');
    await Promise.all([midnights.stop(), folding.stop()]);
    await sealing.stop();
    return 0;
  }).finally(() => print('Stopped.'));
}
