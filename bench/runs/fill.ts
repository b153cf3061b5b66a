import { Client } from 'pg';
import { recordFacts } from '../../src/usecases/recordFacts';
import { applySample, openApplication, superuserUrl } from '../database';
import { copies } from '../http/fill';
import { EVE, patrons } from './patrons';

export const CONSORTIUM = 'be-vlg';
const SOURCE = 'bench';
const TEMPLATES = 2000;
const AT_ONCE = 250;

/** Fills a new database on the eve of the run: some patrons as the product records them, then copies of them by SQL, so many in all. */
export async function fill(url: string, count: number, seed: number, log: (line: string) => void): Promise<void> {
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
  await copies(client, CONSORTIUM, count - TEMPLATES, log);
  await client.query('vacuum analyze');
  await client.end();
}
