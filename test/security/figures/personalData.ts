import { dayOf } from '../../../src/domain/day';
import { personalRequests } from '../../fuzz/personalRequests';
import { startTestServer } from '../../support/testServer';
import { aLibrary } from '../../usecases/aLibrary';
import { shareOf, type Extent, type Figure } from '../figure';

const REQUESTS = 10_000;

/** Ten thousand requests full of personal data, to a server of which everything fails. */
export async function personalData(extent: Extent): Promise<Figure> {
  const server = await startTestServer(dayOf(2026, 11, 21));
  await aLibrary(server, '2026-11-21');
  const count = shareOf(REQUESTS, extent);
  const { lines, leaked } = await personalRequests(server.app, extent.seed, count);
  await server.close();
  return {
    name: `${count} failing requests full of identity numbers, cards and addresses`,
    aim: '0 of them in the log',
    measured: `${leaked.length} in ${lines.length} lines`,
    passed: leaked.length === 0 && lines.length > 0,
  };
}
