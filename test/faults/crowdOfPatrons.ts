import { dayOf, type Day } from '../../src/domain/day';
import type { PatronTold } from '../../src/usecases/patronTold';

/** The day of the run, and the day before, on which everything is told. */
export const [RUN_DAY, EVE] = [dayOf(2026, 12, 1), dayOf(2026, 11, 30)];

/** How the consortium of a crowd is described: its runs wait to be started, and no limit holds them. */
export const CROWD = {
  id: 'crowd',
  timeZone: 'Europe/Brussels',
  languages: ['en'],
  since: '2020-01-01',
  institutions: ['north', 'south'],
  membershipTypes: [
    { code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 },
    { code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: 12 },
  ],
  policies: [{ plugin: 'flanders', institutions: '*', settings: {} }],
  runs: { automatic: false, brake: { share: 1, timesMedian: 1000, fromPatrons: 1_000_000_000 } },
};

const free = { id: 'f', institution: 'south', type: 'FREE', enrolledOn: dayOf(2026, 9, 10) };
const owes = (enrolledOn: Day, more: object = {}) => ({ id: 'm', institution: 'north', type: 'PAID', enrolledOn, fee: { amount: 5 }, ...more });

/** Of whom a crowd consists, in turn: what the run of 1 December 2026 does to each. */
export const TEMPLATES: readonly PatronTold[] = [
  { sourceId: 'owing', memberships: [owes(dayOf(2026, 5, 1)), free] },
  { sourceId: 'inactive', memberships: [{ ...free, id: 'm', institution: 'north', enrolledOn: dayOf(2023, 1, 10) }], activity: [{ institution: 'north', via: 'ILS' as const, on: dayOf(2024, 11, 15) }] },
  { sourceId: 'online', memberships: [owes(dayOf(2026, 8, 5), { via: 'ONLINE' })], blocks: [{ id: 'b', institution: 'north', kind: 'ONLINE_REGISTRATION' as const, from: dayOf(2026, 8, 5) }] },
  { sourceId: 'late', memberships: [owes(dayOf(2026, 7, 1))] },
  { sourceId: 'untouched', memberships: [free] },
].map((patron) => ({ kind: 'PERSON' as const, ...patron }));

/** Of so many templates the run changes one membership each; the last it leaves alone. */
export const MOVED = TEMPLATES.length - 1;
