import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder, type Claim } from './claim';
import { prepareCluster } from './cluster';
import { writePrivately, type DataFolder } from './dataFolder';
import { settleFormerServer } from './formerServer';
import { freePort } from './freePort';
import type { Log } from './log';
import { nativeBinaries, type NativeBinaries } from './nativeBinaries';
import { ownDatabase } from './ownDatabase';
import { launch, shutDown } from './postmaster';
import { prepareDataFolder } from './prepareDataFolder';
import { readIfThere } from './readIfThere';
import { serverSettings, type Settings } from './serverSettings';

/** Where an embedded PostgreSQL keeps its data, who hears of its progress, and settings beyond its own. */
export type EmbeddedOptions = {
  readonly dataFolder: string;
  readonly log: Log;
  readonly settings?: Settings;
};

/** A running PostgreSQL: the address of its database, password included, and how to end it. */
export type EmbeddedPostgres = { readonly url: string; stop(): Promise<void> };

/**
 * Starts the PostgreSQL that comes with the product on a data folder of this machine, making the database on
 * the first start. One process at a time may have the folder. The server ends with this process at the latest.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = prepareDataFolder(options.dataFolder);
  const claim = claimFolder(folder);
  try {
    return await startClaimed(folder, claim, options);
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function startClaimed(folder: DataFolder, claim: Claim, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log, settings = {} } = options;
  const began = performance.now();
  const binaries = await nativeBinaries(folder.account, log);
  await prepareCluster(folder, binaries, settings.fsync !== 'off', log);
  await settleFormerServer(folder, log);
  const { child, port } = await launchOnFreePort(folder, binaries, settings, log);
  const stop = stopper(child, claim, log);
  try {
    const url = await ownDatabase(folder, port);
    writePrivately(folder, folder.port, `${port}\n`);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    log(`PostgreSQL ${binaries.release} is ready on 127.0.0.1:${port} after ${seconds} s.`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Another program may take the port meanwhile; the last query of a killed server may still run. */
async function launchOnFreePort(
  folder: DataFolder, binaries: NativeBinaries, settings: Settings, log: Log,
): Promise<{ child: ChildProcess; port: number }> {
  const deadline = performance.now() + 10_000;
  let preferred = Number(readIfThere(folder.port)) || 0;
  for (;;) {
    const port = await freePort(preferred);
    const result = await launch(folder, binaries, serverSettings(port, settings), log);
    if (result.kind === 'ready') return { child: result.child, port };
    if (result.kind === 'failed' || performance.now() > deadline) {
      throw new Error(`PostgreSQL did not start: ${result.why} See \`${folder.log}\`.`);
    }
    if (result.kind === 'portTaken') preferred = 0;
    else await pause(200);
  }
}

/** Ending twice is ending once. */
function stopper(child: ChildProcess, claim: Claim, log: Log): () => Promise<void> {
  let ending: Promise<void> | undefined;
  child.once('exit', (code, name) => {
    if (ending !== undefined) return;
    log(`PostgreSQL ended by itself (${name ?? `exit code ${code}`}). Start again; the data is safe.`);
  });
  const end = async (): Promise<void> => {
    await shutDown(child);
    claim.release();
    log('PostgreSQL has stopped.');
  };
  return () => (ending ??= end());
}
