import type { Logger } from 'pino';
import { EVERY_CONSORTIUM } from '../domain/access/caller';
import type { Application } from '../usecases/application';
import { sealTrail } from '../usecases/audit/sealTrail';
import { causeOf } from './server/faults/causeOf';

const EVERY = 60_000;

/** Seals what was written; `stop` seals once more. */
export interface Sealing {
  seal(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Seals the audit trail of each consortium every minute, for all processes that write to it. Each seal is also told to
 * the log, whatever its level: kept there it shows that the database's own were changed.
 */
export function sealTrails(app: Application, log: Logger): Sealing {
  const told = log.child({}, { level: 'info' });
  let sealing: Promise<void> | null = null;
  const sealOnce = async (): Promise<void> => {
    for (const id of [...app.shelf.consortia().map((consortium) => consortium.id), EVERY_CONSORTIUM]) {
      try {
        const sealed = await sealTrail(app, id);
        if (sealed !== null) told.info({ consortium: id, seal: sealed.seq, head: sealed.hash.toString('hex') }, 'The audit trail was sealed.');
      } catch (error) {
        // INVARIANT: what was written stays chained; the next seal covers it too.
        log.error({ error: causeOf(error) }, `The audit trail of ${id} could not be sealed; trying again.`);
      }
    }
  };
  const seal = (): Promise<void> =>
    (sealing ??= sealOnce().finally(() => {
      sealing = null;
    }));
  const timer = setInterval(() => void seal(), EVERY);
  timer.unref();
  return {
    seal,
    stop: async () => {
      clearInterval(timer);
      await sealing;
      await seal();
    },
  };
}
