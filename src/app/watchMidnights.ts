import type { Logger } from 'pino';
import type { Day } from '../domain/day';
import type { Application } from '../usecases/application';
import { advance } from '../usecases/advance';

const EVERY = 20_000;

/** Advances each consortium when a new day has begun in its time zone; one that fails is tried again. */
export function watchMidnights(app: Application, log: Logger): { stop(): void } {
  const done = new Map<string, Day>(app.shelf.consortia().map(({ id, timeZone }) => [id, app.clock.today(timeZone)]));
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    await app.shelf.reload().catch((error: unknown) => log.error({ err: error }, 'The consortia could not be read; trying again.'));
    for (const { id, timeZone } of app.shelf.consortia()) {
      const today = app.clock.today(timeZone);
      if (done.get(id) === today) continue;
      try {
        await advance(app, id, today);
        done.set(id, today);
      } catch (error) {
        // INVARIANT: until the run is done the earlier answers stand and say RUN_PENDING; the next look tries again.
        log.error({ err: error, consortium: id }, 'The consortium could not be advanced; trying again.');
      }
    }
    busy = false;
  };
  const timer = setInterval(() => void look(), EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
