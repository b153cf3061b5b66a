import { savePatrons } from '../../../src/store/savePatrons';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { diceOf } from '../../differential/dice';
import { shareOf, type Figure } from '../../support/figures/figure';
import { CROWD } from '../crowdOfPatrons';
import { inCrowd } from '../inCrowd';
import { racesOf, type Race } from '../racesOf';
import { staleOf } from '../staleOf';

const [RACES, BATCH, WORKERS] = [10_000, 50, 2];

/** Somebody pays, uses the library, signs in, cancels or is confirmed between the plan and the moment at which the run would act. */
export const races: Figure = {
  name: 'patrons, 10,000, who pay, use the library, sign in, cancel or are confirmed between plan and act: before it, while they are written, beside it and after it',
  aim: '0 acted on stale facts, and all stand as they must',
  measure: (extent) =>
    inCrowd(shareOf(RACES, extent), async (people) => {
      const { app } = people;
      const all = await racesOf(people, diceOf(extent.seed));
      const [before, within, beside, after] = (['BEFORE', 'WITHIN', 'BESIDE', 'AFTER'] as const).map((moment) => all.filter((race) => race.moment === moment)) as [Race[], Race[], Race[], Race[]];
      await atOnce(before);
      await people.start();
      const waiting = new Map(within.map((race) => [race.patronId, race]));
      // What was read is about to be written: it is told by somebody else now.
      const save: typeof savePatrons = async (store, consortiumId, writes, now) => {
        const racing = writes.flatMap(({ id }) => waiting.get(id) ?? []);
        racing.forEach(({ patronId }) => waiting.delete(patronId));
        await atOnce(racing);
        return savePatrons(store, consortiumId, writes, now);
      };
      await Promise.all([...Array.from({ length: WORKERS }, () => workOnRun(app, CROWD.id, people.run.id, { batch: BATCH, save })), atOnce(beside)]);
      await atOnce(after);
      const { stale, wrong, first } = await staleOf(people, all);
      const said = `${all.length} races, ${first} of them won by the patron; ${stale} acted on stale facts, ${wrong.length} stand otherwise${wrong.length > 0 ? ` (${wrong.slice(0, 3).join('; ')})` : ''}`;
      return { measured: said, kept: stale === 0 && wrong.length === 0 && waiting.size === 0 };
    }),
};

const AT_ONCE = 4;

/** Lets everybody do what they do, some at a time, in the order in which the run takes them. */
async function atOnce(all: readonly Race[]): Promise<void> {
  const left = [...all];
  const next = async (): Promise<void> => {
    for (let race = left.shift(); race !== undefined; race = left.shift()) await race.happen();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
