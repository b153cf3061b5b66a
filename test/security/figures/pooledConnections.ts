import { startBounced } from '../../access/bounced';
import { pgBouncerProgram } from '../../access/pgBouncer';
import { shareOf, type Figure } from '../../support/figures/figure';

const CONSORTIA = 50;
const REQUESTS = 10_000;

export const pooledConnections: Figure = {
  name: 'interleaved requests of 50 consortia through PgBouncer in transaction mode, 10,000',
  aim: '0 foreign rows',
  measure: async (extent) => {
    const program = pgBouncerProgram();
    // A machine of one's own need not have it; where changes are accepted it must be there.
    if (program === null) return { measured: 'nothing: there is no PgBouncer here; install the package `pgbouncer`', kept: process.env.CI === undefined };
    const bounced = await startBounced(program, Math.max(5, shareOf(CONSORTIA, extent)));
    const requests = shareOf(REQUESTS, extent);
    const foreign = await bounced.foreign(requests);
    await bounced.close();
    return { measured: `${foreign} foreign in ${requests} requests of ${bounced.libraries.length} consortia`, kept: foreign === 0 };
  },
};
