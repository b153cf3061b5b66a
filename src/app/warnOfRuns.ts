import type { Logger } from 'pino';
import { isoDay } from '../domain/isoDay';
import { endedWithErrors, type Run } from '../store/runs';
import type { Application } from '../usecases/application';
import { openRuns } from '../usecases/runs/openRuns';

/**
 * Lets the log say once which runs of a consortium wait for a second person, and which have ended with records set aside
 * since the process began.
 */
export function warnOfRuns(app: Application, log: Logger): (consortiumId: string) => Promise<void> {
  const began = app.clock.now();
  const told = new Set<string>();
  return async (consortiumId) => {
    const held = (await openRuns(app, consortiumId)).filter(({ state }) => state === 'HELD');
    for (const run of [...held, ...(await endedWithErrors(app.store, consortiumId, began))]) {
      const name = `${run.id} ${run.state}`;
      if (!told.has(name)) log.warn({ consortium: consortiumId, run: run.id, on: isoDay(run.day), kind: run.kind, changes: run.changes }, sentenceOf(run));
      told.add(name);
    }
  };
}

function sentenceOf({ state }: Run): string {
  return state === 'HELD' ? 'A run exceeds a limit and waits for a second person.' : 'A run has ended with records set aside; nothing was changed of them.';
}
