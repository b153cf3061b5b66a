import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { RateMeter } from '../../usecases/rates/rateMeter';
import { causeOf } from './faults/causeOf';
import { isDatabaseAway } from './faults/databaseAway';

/** So long, at most, other processes do not know of what was counted here. */
const EVERY = 250;

/** Lets a meter settle several times a second, as long as the server runs. */
export function settleRates(server: FastifyInstance, meter: RateMeter, log: Logger): void {
  let settling = Promise.resolve();
  let under = false;
  const settle = async (): Promise<void> => {
    if (under) return;
    under = true;
    try {
      await meter.settle();
    } catch (error) {
      // INVARIANT: what was not told stays counted here and is told the next time; that the database is away others say.
      if (!isDatabaseAway(error)) log.error({ error: causeOf(error) }, 'Rates could not be settled.');
    } finally {
      under = false;
    }
  };
  const timer = setInterval(() => {
    settling = settle();
  }, EVERY);
  timer.unref();
  server.addHook('onClose', async () => {
    clearInterval(timer);
    await settling;
  });
}
