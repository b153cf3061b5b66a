import { EVERY_ROLE, startTenantMatrix } from '../../access/tenantMatrix';
import { WAYS_IN } from '../../access/waysIn';
import { sampleOf, type Figure } from '../../support/figures/figure';

export const foreignIdentifiers: Figure = {
  name: 'every field of every way into the API, given four kinds of another consortium’s identifiers, by every role',
  aim: '0 told apart from what does not exist, 0 changed',
  measure: async (extent) => {
    const matrix = await startTenantMatrix();
    const before = await matrix.theirs.everything();
    const all = Object.keys(WAYS_IN).flatMap((way) => EVERY_ROLE.flatMap((role) => matrix.kindsOf(way).map((kind) => ({ way, role, kind }))));
    const tried = sampleOf(all, extent);
    const leaks: string[] = [];
    for (const combination of tried) {
      const [there, nowhere] = await matrix.answers(combination);
      if (there !== nowhere) leaks.push(Object.values(combination).join(' '));
    }
    const unchanged = JSON.stringify(await matrix.theirs.everything()) === JSON.stringify(before);
    await matrix.close();
    return {
      measured: `${leaks.length} of ${tried.length} combinations${unchanged ? '' : ', rows CHANGED'}${leaks.slice(0, 3).map((leak) => `; ${leak}`).join('')}`,
      kept: leaks.length === 0 && unchanged,
    };
  },
};
