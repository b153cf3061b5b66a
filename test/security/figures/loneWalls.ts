import { pino } from 'pino';
import { createServer } from '../../../src/app/server/createServer';
import type { Store } from '../../../src/store/store';
import { EVERY_ROLE, startTenantMatrix, type TenantMatrix } from '../../access/tenantMatrix';
import { openTables, seenByPlanted, walledTables, withoutTheWall } from '../../access/walledTables';
import { WAYS_IN } from '../../access/waysIn';
import { anybody } from '../../support/anybody';
import { sampleOf, type Figure } from '../../support/figures/figure';

const QUESTIONS = Object.keys(WAYS_IN).filter((way) => way.startsWith('Query'));

/** Only what the database holds of the other consortium's patron says any of this. */
const THEIRS = /Maes|card-of-theirs|1990-05-17/;

export const loneWalls: Figure = {
  name: 'each of the two walls without the other: row-level security behind `or 1=1` and without the check of the application, the application without row-level security',
  aim: '0 rows, 0 answers, 0 told apart',
  measure: async (extent) => {
    const matrix = await startTenantMatrix();
    const { app, databaseUrl } = matrix.server;
    const tables = await walledTables(databaseUrl);
    const seen = await Promise.all(tables.map((table) => seenByPlanted(app.store, matrix.mine.id, table)));
    const unguarded = await openTables(databaseUrl);
    const planted = seen.filter((of) => of.some((id) => id !== matrix.mine.id)).length;
    const unchecked = await answered(matrix, app.store.boundTo(matrix.mine.id));
    const unwalled = await answered(matrix, app.store);
    await withoutTheWall(databaseUrl);
    const seenWithout = (await seenByPlanted(app.store, matrix.mine.id, 'patron')).length;
    const { leaks, tried } = await toldApart(matrix, extent);
    await matrix.close();
    return {
      measured: `${planted} of ${tables.length} tables by \`or 1=1\`${unguarded.map((table) => `, no wall around ${table}`).join('')}; ${unchecked} of ${unwalled} answers without the check; ${leaks} of ${tried} told apart without row-level security`,
      // That there is something to find where a wall is missing shows that the search finds it.
      kept: unguarded.length === 0 && planted === 0 && seen.some((of) => of.length > 0) && unchecked === 0 && unwalled > 0 && seenWithout > 1 && leaks === 0,
    };
  },
};

/** How many questions show the other consortium's patron to a caller whom the application confines to nothing. */
async function answered({ server, questionOf, foreign }: TenantMatrix, store: Store): Promise<number> {
  const web = await createServer({ ...server.app, store }, { log: pino({ level: 'silent' }), authenticate: anybody });
  let shown = 0;
  for (const way of QUESTIONS) {
    const { body } = await web.inject({ method: 'POST', url: '/graphql', payload: { query: questionOf(way, foreign) } });
    const { data } = JSON.parse(body) as { data?: unknown };
    if (THEIRS.test(JSON.stringify(data ?? null))) shown += 1;
  }
  await web.close();
  return shown;
}

async function toldApart(matrix: TenantMatrix, extent: Parameters<Figure['measure']>[0]): Promise<{ readonly leaks: number; readonly tried: number }> {
  const all = QUESTIONS.flatMap((way) => EVERY_ROLE.flatMap((role) => matrix.kindsOf(way).map((kind) => ({ way, role, kind }))));
  const tried = sampleOf(all, extent);
  let leaks = 0;
  for (const combination of tried) {
    const [there, nowhere] = await matrix.answers(combination);
    if (there !== nowhere) leaks += 1;
  }
  return { leaks, tried: tried.length };
}
