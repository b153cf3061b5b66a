import { startForge } from '../../app/access/forge';
import { FORGED } from '../../app/access/forgeries';
import { sampleOf, type Figure } from '../../support/figures/figure';

export const forgeries: Figure = {
  name: 'forged, stale or foreign tokens, keys and headers',
  aim: 'all refused (40 and more), in the same words',
  measure: async (extent) => {
    const forge = await startForge();
    const tried = sampleOf(FORGED, extent);
    const believed: string[] = [];
    for (const [name, lines] of tried) {
      if (!(await forge.refuses(await lines(forge)))) believed.push(name);
      forge.server.setNow(null);
    }
    const attackerAsked = forge.attacker.asked();
    await forge.close();
    return {
      measured: `${tried.length - believed.length} of ${tried.length} refused${believed.map((name) => `; not ${name}`).join('')}`,
      kept: believed.length === 0 && attackerAsked === 0 && FORGED.length >= 40,
    };
  },
};
