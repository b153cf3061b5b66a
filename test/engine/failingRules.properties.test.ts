import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day';
import type { PatronFacts, Reason } from '../../src/domain/facts';
import { standingFrom, type OwnStanding, type OwnState } from '../../src/domain/ownStanding';
import { valueOn } from '../../src/domain/timeline';
import type { Calendar, MembershipRuleFacts } from '../../src/policies';
import { replay, type Epoch, type Replay } from '../../src/policies/replay';
import { spanOn, spansKnown } from '../../src/policies/spans';
import { dayNear, epochOn, seenEverywhere } from './asked';
import { FAILINGS, rulesAbout, withFailing } from './failing';
import { FIRST, LAST, nearChange, patronOf, runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';

const SPAN = { from: addDays(FIRST, -1), through: LAST };

const how = fc.constantFrom(...Object.keys(FAILINGS));
const since = (day: Day) => (_facts: never, calendar: Calendar): boolean => calendar.today >= day;
const codes = (state: OwnState | undefined): string[] => state?.reasons.map((reason) => reason.code) ?? [];
const failed = (reasons: readonly Reason[] = []): boolean => reasons.some((reason) => reason.code === 'RULE_FAILED');

/** One membership at most at each institution, of a type that the consortium has: then one row decides what is said there. */
function oneEach(facts: PatronFacts): PatronFacts {
  const { memberships } = facts;
  const first = memberships.filter((row, index) => memberships.findIndex((other) => other.institution === row.institution) === index);
  return { ...facts, memberships: first.filter((row) => row.type !== 'UNLISTED') };
}

function stateAt(epoch: Epoch, institution: string): OwnState | undefined {
  const own = epoch.own.find((each) => each.institution === institution);
  return own && valueOn(own.timeline, epoch.from);
}

function ownFrom(done: Replay, day: Day): OwnStanding[] {
  return epochOn(done, day).own.map((own) => standingFrom(own, day));
}

describe.each(RULEBOOKS)('%s', (_name, rulebook) => {
  const institutions = rulebook.consortium.institutions.map(({ id }) => id);
  const patron = patronOf(rulebook);
  const named = (about: 'term' | 'membership' | 'use' | 'sharing'): fc.Arbitrary<string> => fc.constantFrom(...rulesAbout(rulebook, about).map((rule) => rule.name));

  test('a rule about status that fails from a day on: undetermined, but what had ended has ended', () => {
    const met = { undetermined: 0, ended: 0 };
    fc.assert(
      fc.property(patron.map(oneEach), named('membership'), how, fc.nat(200), (facts, name, failing, which) => {
        const sound = replay({ rulebook, facts, ...SPAN });
        const ended = sound.epochs.filter((epoch) => institutions.some((each) => stateAt(epoch, each)?.validity === 'NOT_VALID'));
        const among = which % 2 === 0 && ended.length > 0 ? ended : sound.epochs;
        const before = among[which % among.length] as Epoch;
        const on = before.from;
        const after = epochOn(replay({ rulebook: withFailing(rulebook, name, failing, since(on)), facts, from: SPAN.from, through: on }), on);
        const committed = sound.committed.filter(({ commit }) => commit.kind === 'END' && commit.on < on).map(({ commit }) => commit.reason);
        const revives = rulesAbout(rulebook, 'membership').some((rule) => rule.name === name && rule.mayRevive === true);
        for (const institution of institutions) {
          const [was, is] = [stateAt(before, institution), stateAt(after, institution)];
          const why = was?.reasons[0];
          if (!failed(is?.reasons)) {
            expect(is).toEqual(was);
          } else if (was?.validity === 'NOT_VALID' && !revives && (committed.includes(why as Reason) || !why?.rule.endsWith(`/${name}`))) {
            expect([is?.validity, is?.status, codes(is)]).toEqual(['NOT_VALID', 'EXPIRED', [...codes(was), 'RULE_FAILED']]);
            met.ended += 1;
          } else if (is?.validity === 'NOT_VALID') {
            expect([codes(is).at(-1), is.reasons[0]?.rule]).toEqual(['RULE_FAILED', expect.not.stringMatching(`/${name}$`)]);
          } else {
            expect([is?.validity, codes(is).at(-1)]).toEqual(['UNDETERMINED', 'RULE_FAILED']);
            met.undetermined += 1;
          }
        }
      }),
      runs(40),
    );
    expect([met.undetermined, met.ended].every((count) => count > 0)).toBe(true);
  });

  test('a rule that fails at one institution, or for one patron, leaves all others what they are', () => {
    let failures = 0;
    const anyRule = fc.oneof(named('term'), named('membership'), named('use'));
    fc.assert(
      fc.property(patron, anyRule, how, nearChange, (facts, name, failing, near) => {
        const sound = replay({ rulebook, facts, ...SPAN });
        const on = dayNear(sound, near);
        const at = facts.memberships[near.which % facts.memberships.length]?.institution;
        const local = replay({ rulebook: withFailing(rulebook, name, failing, ({ institution }: MembershipRuleFacts) => institution === at), facts, ...SPAN });
        const elsewhere = (own: OwnStanding): boolean => own.institution !== at;
        expect(ownFrom(local, on).filter(elsewhere)).toEqual(ownFrom(sound, on).filter(elsewhere));
        const personal = withFailing(rulebook, name, failing, (asked: MembershipRuleFacts) => asked.patron.id !== facts.id);
        expect(replay({ rulebook: personal, facts, ...SPAN })).toEqual(sound);
        if (JSON.stringify(ownFrom(local, on)).includes('RULE_FAILED')) failures += 1;
      }),
      runs(20),
    );
    expect(failures).toBeGreaterThan(1);
  });

  test('a rule about use that fails: the validity stands, its uses are undetermined or refused, the others as before', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(patron, named('use'), how, nearChange, (facts, name, failing, near) => {
        const broken = withFailing(rulebook, name, failing);
        const [sound, done] = [replay({ rulebook, facts, ...SPAN }), replay({ rulebook: broken, facts, ...SPAN })];
        expect(done.committed).toEqual(sound.committed);
        const on = dayNear(sound, near);
        const decides = rulesAbout(rulebook, 'use').find((rule) => rule.name === name)?.decides ?? [];
        const after = seenEverywhere(broken, done, on);
        seenEverywhere(rulebook, sound, on).forEach((was, index) => {
          const is = after[index] as typeof was;
          expect({ ...is, permissions: [] }).toEqual({ ...was, permissions: [] });
          const inForce = spanOn(spansKnown(rulebook, was.at, on), on).rules.some(({ rule }) => rule.name === name);
          is.permissions.forEach((permission, use) => {
            const notOffered = permission.reasons[0]?.code === 'NOT_OFFERED';
            const asked = decides.includes(permission.use) && failed(permission.reasons);
            if (!asked) expect(permission).toEqual(was.permissions[use]);
            if (!asked) expect(was.basis === 'OWN' && inForce && decides.includes(permission.use) && !notOffered && !unlisted(facts, was.at)).toBe(false);
            else met.add(permission.decision);
          });
        });
      }),
      runs(25),
    );
    expect([...met].sort()).toEqual(institutions.includes('zottegem') ? ['REFUSED', 'UNDETERMINED'] : ['UNDETERMINED']);
  });

  test('a rule about sharing that fails: members stay what they are, guests are undetermined, homes are untouched', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(patron, how, nearChange, (facts, failing, near) => {
        const sound = replay({ rulebook, facts, ...SPAN });
        const on = dayNear(sound, near);
        const broken = withFailing(rulebook, 'regionalMembership', failing);
        expect(replay({ rulebook: broken, facts, ...SPAN }).committed).toEqual(sound.committed);
        const after = seenEverywhere(broken, sound, on);
        seenEverywhere(rulebook, sound, on).forEach((was, index) => {
          const is = after[index] as typeof was;
          const asGuest = was.basis === 'SHARED';
          expect([is.validity, is.status]).toEqual([asGuest || failed(is.reasons) ? 'UNDETERMINED' : was.validity, was.status]);
          if (asGuest) expect(failed(is.reasons)).toBe(true);
          if (was.basis === 'OWN') expect(is.permissions).toEqual(was.permissions);
          met.add(was.basis ?? was.validity);
        });
      }),
      runs(25),
    );
    const guests = rulebook.consortium.groups.some((group) => group.from === undefined && group.through === undefined) ? ['SHARED'] : [];
    expect([...met]).toEqual(expect.arrayContaining(['OWN', 'NOT_VALID', ...guests]));
  });
});

function unlisted(facts: PatronFacts, institution: string): boolean {
  return facts.memberships.some((row) => row.institution === institution && row.type === 'UNLISTED');
}
