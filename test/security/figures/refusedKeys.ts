import { dayOf } from '../../../src/domain/day';
import { EVERY_CONSORTIUM } from '../../../src/domain/access/caller';
import { revokeKey } from '../../../src/usecases/keys/revokeKey';
import { diceOf } from '../../differential/dice';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary } from '../../usecases/aLibrary';
import { given, somebody } from '../../usecases/keys/theKeys';
import { shareOf, type Figure } from '../../support/figures/figure';
import { median } from '../median';

const CALLS = 10_000;
const WARM_UP = 1000;
const MOST = 5;

/** Shown in a random order: the time tells nobody whether there is, or was, such a key. */
export const refusedKeys: Figure = {
  name: 'keys that are refused, revoked and expired ones too, beside one that never was, 10,000 times',
  aim: `none let in; medians within ${MOST} % (time)`,
  measure: async (extent) => {
    const there = await startTestServer(dayOf(2026, 11, 21));
    const { id } = await aLibrary(there, '2026-11-21');
    const keys = await refused(there, id);
    const dice = diceOf(extent.seed);
    const times = new Map(keys.map(([name]) => [name, [] as number[]]));
    let letIn = 0;
    for (let number = -shareOf(WARM_UP, extent); number < shareOf(CALLS, extent); number += 1) {
      const [name, text] = dice.pick(keys);
      const began = performance.now();
      if ((await there.app.keys.holderOf(text)) !== null) letIn += 1;
      if (number >= 0) times.get(name)?.push(performance.now() - began);
    }
    await there.close();
    const medianOf = ([name]: readonly [string, string]): number => median(times.get(name) ?? []);
    const [first, ...others] = keys as [(typeof keys)[number], ...typeof keys];
    const apart = others.map((key) => ({ name: key[0], percent: (100 * (medianOf(key) - medianOf(first))) / medianOf(first) }));
    return {
      measured: `${letIn} let in; ${apart.map(({ name, percent }) => `${name} ${percent.toFixed(1)} %`).join(', ')}`,
      kept: letIn === 0,
      inTime: apart.every(({ percent }) => Math.abs(percent) <= MOST),
    };
  },
};

async function refused(there: TestServer, id: string): Promise<(readonly [string, string])[]> {
  const administrator = somebody(id);
  const [revoked, expired, valid] = [await given(there, administrator), await given(there, administrator, { expiresAt: new Date(Date.now() + 1) }), await given(there, administrator)];
  await revokeKey(there.app, administrator, { consortiumId: null, id: revoked.key.id });
  const secret = 'A'.repeat(43);
  return [
    ['a key that never was', `gs_${id}_0123456789abcdef_${secret}`],
    ['a revoked key', revoked.text],
    ['an expired key', expired.text],
    ['a valid key with another secret', valid.text.slice(0, -43) + secret],
    ['a key of no consortium', `gs_nowhere_0123456789abcdef_${secret}`],
    ['a key of the installation that never was', `gs_all_0123456789abcdef_${secret}`],
    ['no key at all', `gs_${EVERY_CONSORTIUM}`],
  ];
}
