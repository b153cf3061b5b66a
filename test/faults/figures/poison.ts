import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { shareOf, type Figure } from '../../support/figures/figure';
import type { Crowd } from '../crowd';
import { CROWD } from '../crowdOfPatrons';
import { inCrowd } from '../inCrowd';
import { lostAndDouble, wrongOf } from '../lostAndDouble';

const [PATRONS, POISONED] = [50_000, 100];

/** Records with which nothing can be done. */
export const poison: Figure = {
  name: 'a run of 50,000 patrons, 100 of whose records are unreadable or refused by the database',
  aim: 'those 100 set aside, everybody else moved once, the run done with errors',
  measure: (extent) =>
    inCrowd(shareOf(PATRONS, extent), async (people) => {
      const poisoned = Math.min(POISONED, people.run.changes / 50);
      await spoil(people, poisoned);
      await people.start();
      const { state } = await workOnRun(people.app, CROWD.id, people.run.id);
      const tallies = await lostAndDouble(people);
      const wrong = wrongOf(tallies.filter(({ what }) => what !== 'items'));
      const aside = await people.sql<{ id: string }>("select patron_id as id from run_item where consortium_id = $1 and state = 'SET_ASIDE' intersect select id from poisoned", CROWD.id);
      const left = tallies.find(({ what }) => what === 'items')?.lost;
      const said = `${state}: ${aside.length} of ${poisoned} set aside, ${people.run.changes - (left ?? 0)} others moved; ${wrong.join('; ') || '0 lost, 0 double'}`;
      return { measured: said, kept: state === 'DONE_WITH_ERRORS' && aside.length === poisoned && left === poisoned && wrong.length === 0 };
    }),
};

/** Of every second of them the standing cannot be read any more; of the others a constraint refuses what is to be written. */
async function spoil({ sql, run }: Crowd, count: number): Promise<void> {
  await sql('create table poisoned as select patron_id as id, row_number() over (order by md5(patron_id::text)) % 2 = 0 as unreadable from run_item where run_id = $1 order by md5(patron_id::text) limit $2', run.id, count);
  await sql(`update ledger set standing = '{"own": null}' from poisoned b where patron_id = b.id and b.unreadable`);
  const refused = await sql<{ ids: string }>("select string_agg(quote_literal(id::text), ', ') as ids from poisoned where not unreadable");
  await sql(`alter table run_fact add constraint poisoned check (run_id is null or patron_id not in (${refused[0]?.ids ?? ''}))`);
}
