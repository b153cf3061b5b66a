import { advance } from '../../../src/usecases/advance';
import { planRun } from '../../../src/usecases/runs/planRun';
import { startRun } from '../../../src/usecases/runs/startRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { shareOf, type Figure } from '../../support/figures/figure';
import { codeOf } from '../../usecases/runs/aRun';
import { contents, differing } from '../contents';
import type { Crowd } from '../crowd';
import { CROWD, RUN_DAY } from '../crowdOfPatrons';
import { inCrowd } from '../inCrowd';

const PATRONS = 100_000;
const REFUSED = ['ALREADY_STARTED', 'NOTHING_DUE'];

/** Whatever is done about a run that is done already. */
export const twice: Figure = {
  name: 'the run of 100,000 patrons started, worked on, planned and brought about once more',
  aim: 'refused, 0 rows changed in all tables',
  measure: (extent) =>
    inCrowd(shareOf(PATRONS, extent), async (people) => {
      await people.start();
      await again(people);
      const before = await contents(people);
      const codes = await again(people);
      const changed = differing(before, await contents(people));
      const said = `${people.run.changes} patrons; ${codes.join(', ')}; ${changed.length === 0 ? `0 rows in ${Object.keys(before).length} tables` : `rows of ${changed.join(', ')}`}`;
      return { measured: said, kept: changed.length === 0 && REFUSED.every((code) => codes.includes(code)) };
    }),
};

/** Works on the run, and does what else a server does on its day; the codes of what is refused. */
async function again({ app, run }: Crowd): Promise<string[]> {
  await workOnRun(app, CROWD.id, run.id);
  const outcomes = [await startRun(app, { consortiumId: CROWD.id, runId: run.id, by: 'Anna' }), await planRun(app, { consortiumId: CROWD.id, day: RUN_DAY, kind: null, by: 'Bram' })];
  await advance(app, CROWD.id, RUN_DAY);
  return outcomes.map(codeOf);
}
