import { Client } from 'pg';
import { isoDay } from '../../src/domain/isoDay';
import { recordFacts } from '../../src/usecases/recordFacts';
import { applySample, openApplication, superuserUrl } from '../database';
import { copies } from '../http/fill';
import { EVE, patrons, RUN } from './patrons';

export const CONSORTIUM = 'be-vlg';
const SOURCE = 'bench';
const TEMPLATES = 2000;
const AT_ONCE = 250;

/** All that a plan reads: every patron's own row, and what is on record now of those who are due. */
const READ_BY_PLAN = { patron: 'true', ledger: `t.superseded_at is null and t.through_on is null and p.next_due_on = '${isoDay(RUN)}'` };

/**
 * Fills a new database on the eve of the run: some patrons as the product records them, then copies of them by SQL, so many in
 * all. `forPlan`: of the copies no more than a plan reads.
 */
export async function fill(url: string, count: number, { seed, forPlan, log }: { readonly seed: number; readonly forPlan: boolean; readonly log: (line: string) => void }): Promise<void> {
  const app = await openApplication(url, EVE);
  await applySample(app, CONSORTIUM, { runs: { automatic: false, brake: { share: 1, timesMedian: 1000, fromPatrons: 1 }, undoDays: 30 } });
  const templates = patrons(TEMPLATES, seed);
  for (let first = 0; first < TEMPLATES; first += AT_ONCE) {
    const outcomes = await recordFacts(app, { consortiumId: CONSORTIUM, source: SOURCE, patrons: templates.slice(first, first + AT_ONCE) });
    const refused = outcomes.find((outcome) => outcome.kind === 'refused');
    if (refused !== undefined) throw new Error(`A patron was refused: ${JSON.stringify(refused)}.`);
  }
  await app.store.close();
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  await copies(client, CONSORTIUM, count - TEMPLATES, log, { only: forPlan ? READ_BY_PLAN : null });
  await client.query('vacuum analyze');
  await client.end();
}
