import { dayOf } from '../../../src/domain/day';
import { injected } from '../../fuzz/injected';
import { INJECTIONS } from '../../fuzz/injections';
import { startTestServer } from '../../support/testServer';
import { aLibrary } from '../../usecases/aLibrary';
import { shareOf, type Extent, type Figure } from '../figure';

/** Gives every injection in place of every text and id that a question takes. */
export async function injections(extent: Extent): Promise<Figure> {
  const server = await startTestServer(dayOf(2026, 11, 21));
  const library = await aLibrary(server, '2026-11-21');
  await library.tell(library.member());
  const texts = INJECTIONS.slice(0, shareOf(INJECTIONS.length, extent));
  const { asked, failed, extra } = await injected(server, library, texts);
  await server.close();
  return {
    name: `${texts.length} injections in every text, ${asked} questions`,
    aim: '0 failed statements, 0 extra rows',
    measured: `${failed.length} failed, ${extra.length} extra`,
    passed: failed.length === 0 && extra.length === 0,
  };
}
