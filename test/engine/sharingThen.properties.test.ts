import fc from 'fast-check';
import { addDays, later } from '../../src/domain/day';
import { shareWith } from '../../src/policies/sharing';
import { sharingThen, sharingToKeep, type KeptSharing } from '../../src/policies/sharingThen';
import { changeDays } from '../../src/policies/spans';
import { FAILINGS, withFailing } from './failing';
import { runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';

const FAILED = Object.keys(FAILINGS).map((how) => [how, (facts: { readonly home: string }) => facts.home.length % 2 === 0] as const);

describe.each(RULEBOOKS)('%s', (_name, sound) => {
  const { institutions, since } = sound.consortium;
  const ids = institutions.map(({ id }) => id);
  const near = fc.record({ change: fc.nat(), by: fc.integer({ min: -1, max: 1 }), ahead: fc.constantFrom(0, 1, 40, 4000) });

  test('what is kept of its sharing rules is what they say of every home, on every day, as known on every day', () => {
    let claims = 0;
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.shuffledSubarray(ids), near, fc.option(fc.constantFrom(...FAILED)), (institution, all, { change, by, ahead }, failing) => {
        const rulebook = failing === null ? { ...sound } : withFailing(sound, 'regionalMembership', ...failing);
        const kept = JSON.parse(JSON.stringify(sharingToKeep(rulebook))) as KeptSharing[];
        const days = [since, ...changeDays(rulebook)];
        const knownOn = later(since, addDays(days[change % days.length] ?? since, by));
        const asking = { institution, homes: all.filter((id) => id !== institution), from: addDays(knownOn, ahead), knownOn };
        const heard = shareWith(rulebook, asking);
        expect(JSON.stringify(shareWith({ ...rulebook, sharingThen: sharingThen(kept) }, asking))).toBe(JSON.stringify(heard));
        claims += heard.sharing.length + heard.undecided.length;
      }),
      runs(60),
    );
    expect(claims > 0).toBe(sound.consortium.groups.length > 0);
  });
});
