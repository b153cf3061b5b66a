import 'reflect-metadata';
import { composeTimeline } from '../../src/domain/composedTimeline';
import type { ComposedState, Composition } from '../../src/domain/composition';
import { BEGINNING, FOREVER, type Day } from '../../src/domain/day';
import type { FactValue, Reason } from '../../src/domain/facts';
import type { Answer } from '../../src/policies/answer';
import { reasonFacts } from '../../src/resolvers/reasonFacts';
import { carryingMembership } from '../../src/resolvers/shownMembership';
import { shownOutcome } from '../../src/resolvers/shownOutcome';
import { periodsWithin, shownNextChange } from '../../src/resolvers/shownPeriods';
import { shownPermissions } from '../../src/resolvers/shownPermissions';
import { shownReasons } from '../../src/resolvers/shownReasons';
import { messageOf, remedyText } from '../../src/resolvers/tellReason';
import { PatronRecorded, PatronRefused } from '../../src/schema/recordFacts.result';
import type { LifePeriod, StandingFound } from '../../src/usecases/asking';
import type { Application } from '../../src/usecases/application';
import { aReason, day } from '../domain/aPatron';
import { composition, standing, TODAY, welcome } from '../domain/aStanding';
import { aConsortium } from '../server/aServer';

const CONSORTIUM = aConsortium('one', ['zottegem', 'gavere']);

function found(parts: Composition): StandingFound {
  const timeline = composeTimeline(parts);
  const answer: Answer = { institution: parts.institution, on: parts.on, parts, timeline, state: timeline.values[0] as ComposedState };
  return { consortium: CONSORTIUM, answer } as Partial<StandingFound> as StandingFound;
}

describe('The membership that carries an answer', () => {
  const carried = (parts: Partial<Composition>): string | null => {
    const { consortium, answer } = found(composition(parts));
    return carryingMembership(consortium, answer, () => true)?.institution.name ?? null;
  };
  const elsewhere = { elsewhere: [standing('gavere', 'VALID')], sharing: [welcome('gavere')] };

  test.each<[string, Partial<Composition>, string | null]>([
    ['the own one', { own: standing('zottegem', 'VALID') }, 'Library zottegem'],
    ['the own one, although he would be welcome too', { own: standing('zottegem', 'VALID'), ...elsewhere }, 'Library zottegem'],
    ['the own one that has ended', { own: standing('zottegem', 'NOT_VALID') }, 'Library zottegem'],
    ['the one elsewhere', elsewhere, 'Library gavere'],
    ['the one elsewhere, the own one having ended', { own: standing('zottegem', 'NOT_VALID'), ...elsewhere }, 'Library gavere'],
    ['an undecided one elsewhere', { elsewhere: [standing('gavere', 'UNDETERMINED')], sharing: [welcome('gavere')] }, 'Library gavere'],
    ['none', {}, null],
  ])('%s', (_case, parts, institution) => {
    expect(carried(parts)).toBe(institution);
  });
});

describe('What happens next', () => {
  test('the second stretch of what is foreseen', () => {
    const until = (TODAY + 10) as Day;
    const change = shownNextChange(found(composition({ elsewhere: [standing('gavere', 'VALID')], sharing: [{ ...welcome('gavere'), through: until }] })));
    expect(change).toMatchObject({ on: until + 1, validity: 'NOT_VALID', status: 'NONE', byRun: false, reasons: [{ code: 'NOT_A_MEMBER' }] });
  });

  test('nothing', () => {
    expect(shownNextChange(found(composition()))).toBeNull();
  });
});

describe('Permissions', () => {
  test.each([
    [undefined, undefined, 18],
    ['KIOSK', null, 6],
    [null, 'BORROW', 3],
    ['KIOSK', 'BORROW', 1],
  ] as const)('at %s to %s', (channel, action, count) => {
    const permissions = shownPermissions(found(composition()), channel, action);
    expect(permissions).toHaveLength(count);
    expect(permissions.every((each) => (channel ?? each.channel) === each.channel && (action ?? each.action) === each.action)).toBe(true);
  });
});

describe('A life seen through a window', () => {
  const period = (from: string | null, through: string | null): LifePeriod => ({
    from: from === null ? null : day(from),
    through: through === null ? null : day(through),
    validity: 'VALID',
    basis: 'OWN',
    status: 'NORMAL',
    reasons: [],
  });
  const life = [period(null, '2020-12-31'), period('2021-01-01', '2021-12-31'), period('2022-01-01', null)];
  const seen = (from: string | null, through: string | null): unknown[] =>
    periodsWithin(life, { from: from === null ? null : day(from), through: through === null ? null : day(through) });

  test.each([
    ['open on both sides', null, null, life],
    ['from a first day on', '2022-01-01', null, [period('2022-01-01', null)]],
    ['through a last day', null, '2020-12-31', [period(null, '2020-12-31')]],
    ['within a period', '2021-03-01', '2021-03-02', [period('2021-03-01', '2021-03-02')]],
    ['one day', '2021-12-31', '2021-12-31', [period('2021-12-31', '2021-12-31')]],
    ['across periods', '2020-12-31', '2022-01-01', [period('2020-12-31', '2020-12-31'), period('2021-01-01', '2021-12-31'), period('2022-01-01', '2022-01-01')]],
  ])('%s', (_case, from, through, expected) => {
    expect(seen(from, through)).toEqual(expected);
  });

  test('the wrong way round', () => {
    expect(() => seen('2022-01-01', '2021-01-01')).toThrow('`from` (2022-01-01) lies after `through` (2021-01-01); put the days the right way round.');
  });
});

describe('A reason', () => {
  const shown = (reason: Reason) => shownReasons(CONSORTIUM, [reason])[0] as ReturnType<typeof shownReasons>[number];
  const app = { plugins: new Map() } as Partial<Application> as Application;
  const core: Reason = { ...aReason('NOT_A_MEMBER'), rule: 'goodstanding/notAMember' };

  test.each<[string, FactValue, string]>([
    ['a day', { day: day('2025-04-15') }, '2025-04-15'],
    ['no last day', { day: FOREVER }, '–'],
    ['no first day', { day: BEGINNING }, '–'],
    ['an amount', { money: 1001 }, '10.01 EUR'],
    ['a credit', { money: -250 }, '-2.50 EUR'],
    ['a count', { count: 24 }, '24'],
    ['an institution', { institution: 'gavere' }, 'gavere'],
    ['a word', { text: 'ADULT' }, 'ADULT'],
  ])('%s among its facts', (_case, value, text) => {
    expect(reasonFacts(shown({ ...core, facts: { fact: value } }))).toEqual([{ name: 'fact', value: text }]);
  });

  test.each<[string, Day | undefined, Day | null]>([
    ['a day', day('2025-04-15'), day('2025-04-15')],
    ['no day', undefined, null],
    ['never', FOREVER, null],
  ])('that ends by itself on %s', (_case, through, expected) => {
    expect(shown(through === undefined ? core : { ...core, through }).through).toBe(expected);
  });

  test.each([
    [undefined, 'nl'],
    [null, 'nl'],
    ['sv', 'sv'],
    ['fr-BE', 'fr'],
    ['xx', 'nl'],
  ])('asked for in %s, told in %s', (language, told) => {
    expect(messageOf(app, shown(core), { language })).toMatchObject({ language: told });
  });

  test('what would clear it', () => {
    expect(remedyText(app, shown(core), { language: 'en' })).toBe('Enrol at the desk.');
    expect(remedyText(app, shown({ ...core, code: 'MEMBER' }), {})).toBeNull();
  });
});

describe('What became of a patron', () => {
  test('is a member of the union', () => {
    const recorded = shownOutcome({ kind: 'recorded', sourceId: '1', patronId: 'p', changed: true, diagnostics: [] });
    const refused = shownOutcome({ kind: 'refused', sourceId: '2', code: 'CARD_TAKEN', message: 'Taken.' });
    expect(recorded).toBeInstanceOf(PatronRecorded);
    expect(refused).toBeInstanceOf(PatronRefused);
    expect({ ...refused }).toEqual({ sourceId: '2', code: 'CARD_TAKEN', message: 'Taken.' });
  });
});
