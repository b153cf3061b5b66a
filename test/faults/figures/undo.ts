import { undoRun } from '../../../src/usecases/runs/undoRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { shareOf, type Figure } from '../../support/figures/figure';
import { codeOf } from '../../usecases/runs/aRun';
import { differing } from '../contents';
import { CROWD } from '../crowdOfPatrons';
import { inCrowd } from '../inCrowd';
import { whatStands } from '../whatStands';

const PATRONS = 100_000;

/** What a run did is taken back. */
export const undo: Figure = {
  name: 'a run of 100,000 patrons undone',
  aim: 'what stood stands, in every table but versions and trail',
  measure: (extent) =>
    inCrowd(shareOf(PATRONS, extent), async (people) => {
      const before = await whatStands(people);
      await people.start();
      await workOnRun(people.app, CROWD.id, people.run.id);
      const between = await whatStands(people);
      const state = codeOf(await undoRun(people.app, { consortiumId: CROWD.id, runId: people.run.id, by: 'Bram' }));
      const changed = differing(before, await whatStands(people));
      const done = differing(before, between);
      const said = `${people.run.changes} patrons; the run changed ${done.join(', ')}; undone, ${changed.length === 0 ? '0 rows differ' : `rows of ${changed.join(', ')} differ`}`;
      return { measured: said, kept: state === 'UNDONE' && changed.length === 0 && done.length > 0 };
    }),
};
