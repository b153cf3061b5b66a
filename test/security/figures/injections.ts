import { dayOf } from '../../../src/domain/day';
import { injected } from '../../fuzz/injected';
import { INJECTIONS } from '../../fuzz/injections';
import { startTestServer } from '../../support/testServer';
import { sampleOf, type Figure } from '../../support/figures/figure';

/** Gives every injection in every place for a value that the API has. */
export const injections: Figure = {
  name: 'five hundred injections in the place of every text, sort and filter',
  aim: '0 failed statements, 0 extra rows',
  measure: async (extent) => {
    const server = await startTestServer(dayOf(2026, 11, 21));
    const texts = sampleOf(INJECTIONS, extent);
    const { asked, places, failed, extra } = await injected(server, texts);
    await server.close();
    [...failed, ...extra].slice(0, 3).forEach((each) => process.stderr.write(`${each}\n`));
    return {
      measured: `${failed.length} failed, ${extra.length} extra, in ${asked} questions: ${texts.length} texts in each of ${places} places`,
      kept: failed.length === 0 && extra.length === 0,
    };
  },
};
