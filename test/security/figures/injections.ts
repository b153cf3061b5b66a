import { dayOf } from '../../../src/domain/day';
import { injected } from '../../fuzz/injected';
import { INJECTIONS } from '../../fuzz/injections';
import { startTestServer } from '../../support/testServer';
import { aLibrary } from '../../usecases/aLibrary';
import { sampleOf, type Figure } from '../figure';

/** Gives every injection in place of every text and id that a question takes. */
export const injections: Figure = {
  name: 'five hundred injections in the place of every text, sort and filter',
  aim: '0 failed statements, 0 extra rows',
  measure: async (extent) => {
    const server = await startTestServer(dayOf(2026, 11, 21));
    const library = await aLibrary(server, '2026-11-21');
    await library.tell(library.member());
    const texts = sampleOf(INJECTIONS, extent);
    const { asked, failed, extra } = await injected(server, library, texts);
    await server.close();
    return {
      measured: `${failed.length} failed, ${extra.length} extra, in ${asked} questions with ${texts.length} texts`,
      kept: failed.length === 0 && extra.length === 0,
    };
  },
};
