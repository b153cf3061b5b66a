import type { Days, Dice } from './dice';
import { dayOf, textOf } from './naiveCalendar';
import type { Consortium, Dated, MembershipType, PolicyAssignment, Settings } from './naiveInput';
import { successive } from './randomFlanders';

const PERSONS = ['HENKILO', 'LAPSI', 'MUUHUOL', 'KOTIPALVEL', 'EITILASTO', 'LAOMATOIMI', 'VIRKAILIJA', 'HAKEMUS'];
const ORGANISATIONS = ['KAUKOLAINA', 'YHTEISO', 'YHOMATOIMI'];

function types(): MembershipType[] {
  const made = (code: string, appliesTo: MembershipType['appliesTo']): MembershipType => ({ code, appliesTo, renewal: 'NONE', fee: 0 });
  return [...PERSONS.map((code) => made(code, 'PERSON')), ...ORGANISATIONS.map((code) => made(code, 'ORGANISATION')), made('AUTOM', 'ADMINISTRATIVE')];
}

function settings(dice: Dice): Settings {
  const given: Settings = {};
  if (dice.chance(75)) given['renewalBase'] = dice.pick(['TODAY', 'OLD_EXPIRY', 'LATER_OF_BOTH']);
  if (dice.chance(50)) given['expiredMayBorrow'] = dice.chance(50);
  if (dice.chance(20)) {
    const period: Settings = {};
    if (dice.chance(50)) period['months'] = dice.pick([60, 120, 240]);
    if (dice.chance(50)) period['monthsWithoutNationalId'] = dice.pick([6, 24]);
    if (dice.chance(50)) period['organisationMonths'] = dice.pick([6, 24]);
    given['period'] = period;
  }
  if (dice.chance(10)) given['bulk'] = { endsOn: dice.pick(['2099-12-31', '2030-02-28']) };
  return given;
}

const AROUND_THE_MOVE: Dated[][] = [
  [{ through: '2025-04-14' }, { from: '2025-04-15' }],
  [{ through: '2025-04-30' }, { from: '2025-05-01' }],
  [{ through: '2025-03-31' }, { from: '2025-05-01' }],
  [{ through: '2025-04-15' }, { from: '2025-04-17' }],
  [{ from: '2025-04-14' }],
  [{ from: '2025-04-16' }],
  [{ from: '2025-06-01', announcedOn: '2025-04-01' }],
  [{ through: '2025-05-31', announcedOn: '2025-04-10' }, { from: '2025-07-01' }],
];

function policies(dice: Dice, days: Days, institutions: string[]): PolicyAssignment[] {
  const terms = (): Dated[] => {
    if (dice.chance(50)) return [{}];
    return dice.chance(60) ? dice.pick(AROUND_THE_MOVE) : successive(dice, days);
  };
  const where = dice.chance(60) ? (['*'] as const) : institutions.map((institution) => [institution]);
  return where.flatMap((names) =>
    terms().map((term) => ({ plugin: 'vaski', institutions: names === '*' ? ('*' as const) : names, settings: settings(dice), ...term })),
  );
}

/** A consortium of one to three libraries under the rules of Vaski. */
export function randomVaski(dice: Dice, days: Days): Consortium {
  const institutions = ['turku', 'kaarina', 'paimio'].slice(0, 1 + dice.below(3));
  return {
    id: 'fi-random',
    timeZone: 'Europe/Helsinki',
    languages: ['fi', 'en'],
    institutions,
    membershipTypes: types(),
    groups: [],
    policies: policies(dice, days, institutions),
  };
}

const MOVE = dayOf('2025-04-15');

/** Values of the identity code over time, some of them not known. */
export function randomIdentity(dice: Dice, days: Days): 'PRESENT' | 'ABSENT' | 'UNKNOWN' | { from?: string; value: 'PRESENT' | 'ABSENT' | 'UNKNOWN' }[] {
  const value = (): 'PRESENT' | 'ABSENT' | 'UNKNOWN' => dice.pick(['PRESENT', 'PRESENT', 'ABSENT', 'UNKNOWN'] as const);
  if (dice.chance(60)) return value();
  const changes = new Set<number>();
  for (let i = 0; i <= dice.below(2); i += 1) {
    changes.add(dice.chance(40) ? MOVE - 1 + dice.below(3) : days.between(days.first, days.last));
  }
  return [{ value: value() }, ...[...changes].sort((a, b) => a - b).map((day) => ({ from: textOf(day), value: value() }))];
}
