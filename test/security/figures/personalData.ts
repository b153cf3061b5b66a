import { dayOf } from '../../../src/domain/day';
import { personalRequests } from '../../fuzz/personalRequests';
import { startTestServer } from '../../support/testServer';
import { aLibrary } from '../../usecases/aLibrary';
import { shareOf, type Figure } from '../../support/figures/figure';

const REQUESTS = 10_000;

/** Requests full of personal data, to a server of which everything fails. */
export const personalData: Figure = {
  name: 'failing requests full of identity numbers, cards and addresses, 10,000',
  aim: '0 of them in the log',
  measure: async (extent) => {
    const server = await startTestServer(dayOf(2026, 11, 21));
    await aLibrary(server, '2026-11-21');
    const count = shareOf(REQUESTS, extent);
    const { lines, leaked } = await personalRequests(server.app, extent.seed, count);
    await server.close();
    return { measured: `${leaked.length} in ${lines.length} lines of ${count} requests`, kept: leaked.length === 0 && lines.length > 0 };
  },
};
