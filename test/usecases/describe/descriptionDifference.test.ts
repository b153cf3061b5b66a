import { isoDay } from '../../../src/domain/isoDay';
import { touchedFrom, type Change } from '../../../src/usecases/describe/change';
import { descriptionDifference } from '../../../src/usecases/describe/descriptionDifference';
import { readDescription } from '../../../src/usecases/describe/readDescription';
import type { Consortium } from '../../../src/domain/consortium';
import { sayFelt } from '../../../src/app/sayPlan';
import { day } from '../aLibrary';

const policy = (more: object = {}): object => ({ plugin: 'flanders', institutions: '*', ...more });
const group = (more: object = {}): object => ({ id: 'g', level: '1', institutions: ['a', 'b'], ...more });
const WHOLE = {
  id: 'x',
  timeZone: 'Europe/Brussels',
  languages: ['en'],
  since: '2020-01-01',
  institutions: ['a', 'b', 'c'],
  membershipTypes: [{ code: 'T', appliesTo: 'PERSON', renewal: 'NONE', fee: 5 }],
  policies: [policy()],
};

function consortium(more: object): Consortium {
  const read = readDescription({ ...WHOLE, ...more }, day('2020-01-01'));
  if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.consortium;
}

const difference = (before: object, after: object): Change[] => descriptionDifference(consortium(before), consortium(after));

/** A change in a line: sign, what, from which day answers differ, from which day it counts, and the keys that changed. */
function line({ kind, subject, name, felt, fields }: Change): string {
  const days = felt === null ? 'never' : `${isoDay(felt.touches)} ${isoDay(felt.counts)}`;
  const keys = kind === 'CHANGED' ? ` (${fields.map(({ key, before, after }) => `${key} ${JSON.stringify(before)}>${JSON.stringify(after)}`).join(', ')})` : '';
  return `${kind} ${subject} ${name} ${days}${keys}`;
}

describe('The difference of two descriptions', () => {
  test.each<readonly [string, object, object, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['a name', {}, { name: 'X' }, ['CHANGED CONSORTIUM x never (name undefined>"X")']],
    ['languages', {}, { languages: ['nl', 'en'] }, ['CHANGED CONSORTIUM x never (languages ["en"]>["nl","en"])']],
    ['the time zone', {}, { timeZone: 'Europe/Helsinki' }, ['CHANGED CONSORTIUM x 2020-01-01 2020-01-01 (timeZone "Europe/Brussels">"Europe/Helsinki")']],
    ['an earlier first day', {}, { since: '2019-01-01' }, ['CHANGED CONSORTIUM x 2019-01-01 2019-01-01 (since "2020-01-01">"2019-01-01")']],
    ['a later first day', {}, { since: '2021-01-01' }, ['CHANGED CONSORTIUM x 2020-01-01 2020-01-01 (since "2020-01-01">"2021-01-01")']],
    ['an institution added and one removed', { institutions: ['a', 'b'] }, { institutions: ['a', { id: 'c', name: 'C' }] }, ['REMOVED INSTITUTION b never', 'ADDED INSTITUTION c never']],
    ['an institution renamed', {}, { institutions: ['a', { id: 'b', name: 'B' }, 'c'] }, ['CHANGED INSTITUTION b never (name undefined>"B")']],
    ['institutions in another order', {}, { institutions: ['b', 'a', 'c'] }, ['REORDERED INSTITUTION  never']],
    ['a type renamed', {}, { membershipTypes: [{ ...WHOLE.membershipTypes[0], name: 'Type' }] }, ['CHANGED MEMBERSHIP_TYPE T never (name undefined>"Type")']],
    ['a ground for national numbers', {}, { identityNumbers: { decision: '9/2020', date: '2020-02-10', purpose: 'members' } }, ['CHANGED CONSORTIUM x never (identityNumbers.decision undefined>"9/2020", identityNumbers.date undefined>"2020-02-10", identityNumbers.purpose undefined>"members")']],
    ['how runs are done', {}, { runs: { automatic: false, brake: { share: 0.1 } } }, ['CHANGED CONSORTIUM x never (runs.automatic undefined>false, runs.brake.share undefined>0.1)']],
    ['a fee', {}, { membershipTypes: [{ ...WHOLE.membershipTypes[0], fee: 7.5 }] }, ['CHANGED MEMBERSHIP_TYPE T 2020-01-01 2020-01-01 (fee 5>7.5)']],
    ['a type added', {}, { membershipTypes: [...WHOLE.membershipTypes, { code: 'U', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }] }, ['ADDED MEMBERSHIP_TYPE U never']],
    ['a source added', {}, { sources: [{ id: 'koha', keeps: ['CARDS'] }] }, ['ADDED SOURCE koha never']],
    ['a source heard less often', { sources: [{ id: 'koha', expectedEveryHours: 1 }] }, { sources: [{ id: 'koha', expectedEveryHours: 24 }] }, ['CHANGED SOURCE koha never (expectedEveryHours 1>24)']],
    ['a group added', {}, { groups: [group({ from: '2025-01-01' })] }, ['ADDED GROUP g 2025-01-01 2025-01-01']],
    ['a group announced ahead', {}, { groups: [group({ from: '2027-01-01', announcedOn: '2026-06-01' })] }, ['ADDED GROUP g 2026-06-01 2027-01-01']],
    ['a group announced before the first day', {}, { groups: [group({ from: '2021-01-01', announcedOn: '2019-06-01' })] }, ['ADDED GROUP g 2020-01-01 2021-01-01']],
    ['a group removed', { groups: [group({ through: '2025-01-01' })] }, {}, ['REMOVED GROUP g 2020-01-01 2020-01-01']],
    ['the level of a group', { groups: [group({ from: '2022-01-01' })] }, { groups: [group({ from: '2022-01-01', level: '3a' })] }, ['CHANGED GROUP g 2022-01-01 2022-01-01 (level "1">"3a")']],
    ['a group that ends', { groups: [group()] }, { groups: [group({ through: '2025-03-31' })] }, ['CHANGED GROUP g 2025-04-01 2025-04-01 (through undefined>"2025-03-31")']],
    ['a group whose end is announced', { groups: [group()] }, { groups: [group({ through: '2025-03-31', announcedOn: '2025-01-01' })] }, ['CHANGED GROUP g 2025-01-01 2025-04-01 (through undefined>"2025-03-31", announcedOn undefined>"2025-01-01")']],
    ['a group that ends later', { groups: [group({ through: '2025-03-31' })] }, { groups: [group({ through: '2025-12-31' })] }, ['CHANGED GROUP g 2025-04-01 2025-04-01 (through "2025-03-31">"2025-12-31")']],
    ['a group that begins earlier', { groups: [group({ from: '2025-03-31' })] }, { groups: [group({ from: '2024-03-31' })] }, ['CHANGED GROUP g 2024-03-31 2024-03-31 (from "2025-03-31">"2024-03-31")']],
    ['a beginning that is announced', { groups: [group({ from: '2025-03-31' })] }, { groups: [group({ from: '2025-03-31', announcedOn: '2025-01-01' })] }, ['CHANGED GROUP g 2025-01-01 2025-03-31 (announcedOn undefined>"2025-01-01")']],
    ['days before the first', { groups: [group({ from: '2018-01-01' })] }, { groups: [group({ from: '2018-01-01', announcedOn: '2017-01-01' })] }, ['CHANGED GROUP g never (announcedOn undefined>"2017-01-01")']],
    ['a member added', { groups: [group()] }, { groups: [group({ members: [{ institution: 'a' }, { institution: 'b' }, { institution: 'c', from: '2026-02-02' }], institutions: [] })] }, ['ADDED MEMBER c in g 2026-02-02 2026-02-02']],
    ['a member that leaves', { groups: [group()] }, { groups: [group({ members: [{ institution: 'a' }, { institution: 'b', through: '2026-02-02' }], institutions: [] })] }, ['CHANGED MEMBER b in g 2026-02-03 2026-02-03 (through undefined>"2026-02-02")']],
    ['members in another order', { groups: [group()] }, { groups: [group({ institutions: ['b', 'a'] })] }, ['REORDERED MEMBER g 2020-01-01 2020-01-01']],
    ['a policy added', {}, { policies: [policy(), policy({ institutions: ['a'], from: '2025-01-01' })] }, ['ADDED POLICY flanders at a 2025-01-01 2025-01-01']],
    ['a policy removed', {}, { policies: [] }, ['REMOVED POLICY flanders at all 2020-01-01 2020-01-01']],
    ['a setting within settings', { policies: [policy({ settings: { charges: { max: 5 }, runDay: 2 } })] }, { policies: [policy({ settings: { runDay: 2, charges: { max: 10 } } })] }, ['CHANGED POLICY flanders at all 2020-01-01 2020-01-01 (settings.charges.max 5>10)']],
    ['settings in another order', { policies: [policy({ settings: { charges: { max: 5 }, runDay: 2 } })] }, { policies: [policy({ settings: { runDay: 2, charges: { max: 5 } } })] }, []],
    ['one library more', { policies: [policy({ institutions: ['a'], from: '2024-01-01' })] }, { policies: [policy({ institutions: ['a', 'b'], from: '2024-01-01' })] }, ['CHANGED POLICY flanders at a, b 2024-01-01 2024-01-01 (institutions ["a"]>["a","b"])']],
    ['a policy that ends and another that follows', {}, { policies: [policy({ through: '2025-12-31' }), policy({ from: '2026-01-01', settings: { runDay: 2 } })] }, [
      'ADDED POLICY flanders at all 2026-01-01 2026-01-01',
      'CHANGED POLICY flanders at all 2026-01-01 2026-01-01 (through undefined>"2025-12-31")',
    ]],
    ['policies in another order', { policies: [policy(), policy({ settings: { runDay: 2 } })] }, { policies: [policy({ settings: { runDay: 2 } }), policy()] }, ['REORDERED POLICY  2020-01-01 2020-01-01']],
  ])('%s', (_what, before, after, lines) => {
    expect(difference(before, after).map(line)).toEqual(lines);
  });

  test('the first day of all that is felt; none where nothing is', () => {
    const after = { name: 'X', groups: [group({ from: '2025-01-01' })], policies: [policy(), policy({ from: '2024-05-01', settings: { runDay: 2 } })] };
    expect(touchedFrom(difference({}, after))).toBe(day('2024-05-01'));
    expect(touchedFrom(difference({}, { name: 'X' }))).toBeNull();
  });
});

describe('What is said of the days of a change', () => {
  const today = day('2025-03-10');
  const backdated = (from: string): string => `; backdated: the ledger is corrected from ${from}; no notice and no effect follows`;

  test.each([
    ['holds since the day before', { from: '2025-03-09' }, `counts from 2025-03-09${backdated('2025-03-09')}`],
    ['holds from today', { from: '2025-03-10' }, 'counts from 2025-03-10'],
    ['holds from tomorrow', { from: '2025-03-11' }, 'counts from 2025-03-11, and is not foreseen before; `announcedOn` lets it be'],
    ['announced yesterday', { from: '2025-04-01', announcedOn: '2025-03-09' }, `counts from 2025-04-01, announced on 2025-03-09${backdated('2025-03-09')}`],
    ['announced today', { from: '2025-04-01', announcedOn: '2025-03-10' }, 'counts from 2025-04-01, announced on 2025-03-10'],
    ['to be announced tomorrow', { from: '2025-04-01', announcedOn: '2025-03-11' }, 'counts from 2025-04-01, announced on 2025-03-11'],
    ['announced on the day itself', { from: '2025-04-01', announcedOn: '2025-04-01' }, 'counts from 2025-04-01, and is not foreseen before; `announcedOn` lets it be'],
    ['announced afterwards', { from: '2025-03-10', announcedOn: '2025-04-01' }, 'counts from 2025-03-10'],
  ])('%s', (_what, days, says) => {
    const [change] = difference({}, { groups: [group(days)] });
    expect(change?.felt).not.toBeNull();
    expect(sayFelt(change?.felt as NonNullable<Change['felt']>, today)).toBe(says);
  });

  test.each([
    ['ended the day before yesterday', '2025-03-08', `counts from 2025-03-09${backdated('2025-03-09')}`],
    ['ended yesterday', '2025-03-09', 'counts from 2025-03-10'],
    ['ends today', '2025-03-10', 'counts from 2025-03-11, and is not foreseen before; `announcedOn` lets it be'],
  ])('%s', (_what, through, says) => {
    const [change] = difference({ groups: [group()] }, { groups: [group({ through })] });
    expect(sayFelt(change?.felt as NonNullable<Change['felt']>, today)).toBe(says);
  });
});
