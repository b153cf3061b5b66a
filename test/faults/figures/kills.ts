import { diceOf } from '../../differential/dice';
import { shareOf, type Figure } from '../../support/figures/figure';
import { crowd, type Crowd } from '../crowd';
import { damage } from '../damage';
import { lostAndDouble, wrongOf } from '../lostAndDouble';
import { ownServer } from '../ownServer';
import { underFire } from '../underFire';

const [PATRONS, KILLS, WORKERS] = [200_000, 20, 3];

/** Processes that carry out a run are killed, and their database stops, in the midst of it. */
export const kills: Figure = {
  name: 'processes killed with -9, twenty, and one immediate stop of the database, while a run moves 200,000 patrons',
  aim: '0 lost, 0 double in items, patrons, facts, ledger, outbox and trail; the trail and amcheck find nothing',
  measure: async (extent) => {
    const server = await ownServer();
    try {
      const people = await crowd(server.url, shareOf(PATRONS, extent));
      await people.start();
      const { inTransaction, processes, kills: killed } = await underFire(people, { workers: WORKERS, kills: killsOf(people), strike: server.strike, dice: diceOf(extent.seed) });
      const wrong = [...wrongOf(await lostAndDouble(people)), ...(await damage(people))];
      await people.close();
      const said = `${people.run.changes} patrons, ${killed} killed, ${inTransaction} of them within a transaction, ${processes} processes in all; ${wrong.join('; ') || '0 lost, 0 double'}`;
      return { measured: said, kept: wrong.length === 0 };
    } finally {
      await server.stop();
    }
  },
};

/** Fewer patrons are seen to before many processes have begun. */
function killsOf({ run }: Crowd): number {
  return Math.max(2, Math.min(KILLS, Math.floor(run.changes / 1000)));
}
