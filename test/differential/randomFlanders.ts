import type { Days, Dice } from './dice';
import { addMonths, textOf } from './naiveCalendar';
import type { Consortium, Dated, Group, GroupMember, MembershipType, PolicyAssignment, Settings } from './naiveInput';

const INSTITUTIONS = ['aalter', 'brecht', 'celles', 'diest'];

function types(dice: Dice): MembershipType[] {
  const term = (): number => dice.pick([1, 3, 6, 12, 12, 24, 36]);
  return [
    { code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: term() },
    { code: 'DATED', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 },
    { code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 },
    { code: 'FREE_TERM', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0, termMonths: term() },
    { code: 'YOUTH', appliesTo: 'PERSON', renewal: 'AUTOMATIC', fee: 0, termMonths: term() },
    { code: 'CLASS', appliesTo: 'ORGANISATION', renewal: 'CONDITIONAL', fee: 0, termMonths: term() },
    { code: 'INSTITUTION', appliesTo: 'ORGANISATION', renewal: 'AUTOMATIC', fee: 25 },
    { code: 'CARD', appliesTo: 'ADMINISTRATIVE', renewal: 'CONDITIONAL', fee: 0 },
  ];
}

function perType<T>(dice: Dice, all: MembershipType[], values: readonly T[]): T | { [code: string]: T } {
  if (dice.chance(65)) return dice.pick(values);
  return Object.fromEntries(all.map((type) => [type.code, dice.pick(values)]));
}

function settings(dice: Dice, all: MembershipType[]): Settings {
  const given: Settings = {};
  if (dice.chance(60)) given['runDay'] = dice.pick([1, 1, 1, 1, 1, 15, 28]);
  if (dice.chance(70)) given['inactivityTermMonths'] = perType(dice, all, [3, 6, 12, 12, 24, 24, 24, 60, null]);
  if (dice.chance(40)) given['inactivityBoundary'] = dice.pick(['STRICT', 'INCLUSIVE']);
  if (dice.chance(40)) given['inactivityCut'] = dice.pick(['EVERY_RUN', 'AT_RENEWAL']);
  if (dice.chance(40)) given['activityScope'] = dice.pick(['ACTOR', 'INSTITUTION']);
  if (dice.chance(50)) {
    given['fee'] = { delinquentAfterMonths: dice.pick([1, 3, 5, 5, null]), expireAfterMonths: dice.pick([5, 7, 7, 9, null]) };
  }
  if (dice.chance(30)) given['onlineFee'] = { delinquentMonth: dice.pick([2, 3, 3, null]), expireMonth: dice.pick([4, 4, 5, null]) };
  if (dice.chance(20)) given['portalRenewWhileFeeOpen'] = dice.chance(50);
  if (dice.chance(60)) {
    const charges: Settings = { max: perType(dice, all, [0, 5, 10, null]), maxAgeDays: perType(dice, all, [30, 60, null]) };
    if (dice.chance(50)) charges['scope'] = dice.pick(['INSTITUTION', 'REGION']);
    given['charges'] = charges;
  }
  return given;
}

/** Announces a beginning or an end some time before it comes. */
export function announced(dice: Dice, dated: Dated, comes: number): Dated {
  if (!dice.chance(45)) return dated;
  return { ...dated, announcedOn: textOf(dice.chance(70) ? comes - dice.below(400) : addMonths(comes, -1 - dice.below(6))) };
}

/** Consecutive terms: one without days, or several with changes and gaps, some told beforehand. */
export function successive(dice: Dice, days: Days): Dated[] {
  if (dice.chance(45)) return [{}];
  const terms: Dated[] = [];
  let from: number | null = dice.chance(25) ? days.between(days.first - 400, days.first + 700) : null;
  for (let more = true; more; ) {
    const start: Dated = from === null ? {} : announced(dice, { from: textOf(from) }, from);
    const change: number = days.between((from ?? days.first) + 20, days.last);
    more = terms.length < 2 && dice.chance(70);
    const ends: boolean = more ? dice.chance(60) : dice.chance(20);
    const closed: Dated = ends ? { ...start, through: textOf(change - 1) } : start;
    terms.push(ends && from === null ? announced(dice, closed, change) : closed);
    from = change + (ends && dice.chance(45) ? dice.pick([1, 14, 30, 61, 200]) : 0);
  }
  return terms;
}

function policies(dice: Dice, days: Days, all: MembershipType[], institutions: string[]): PolicyAssignment[] {
  const made: PolicyAssignment[] = [];
  const everywhere = dice.chance(75);
  if (everywhere) for (const term of successive(dice, days)) made.push({ plugin: 'flanders', institutions: '*', settings: settings(dice, all), ...term });
  const named = everywhere ? institutions.filter(() => dice.chance(25)) : institutions;
  const together = dice.chance(40) ? named.slice(0, 2) : [];
  const lists = [...(together.length > 0 ? [together] : []), ...named.filter((name) => !together.includes(name)).map((name) => [name])];
  for (const list of lists) {
    for (const term of successive(dice, days)) made.push({ plugin: 'flanders', institutions: list, settings: settings(dice, all), ...term });
  }
  if (dice.chance(85)) {
    const where = dice.chance(75) ? '*' : dice.some(institutions, 1);
    const terms = dice.chance(70) ? [{}] : successive(dice, days);
    for (const term of terms) made.push({ plugin: 'cooperation', institutions: where, settings: {}, ...term });
  }
  return made;
}

function member(dice: Dice, days: Days, institution: string): GroupMember {
  if (dice.chance(65)) return { institution };
  const day = days.between(days.first, days.last);
  if (dice.chance(50)) return { institution, ...announced(dice, { from: textOf(day) }, day) };
  return { institution, ...announced(dice, { through: textOf(day) }, day) };
}

function groupOf(dice: Dice, days: Days, id: string, level: string, institutions: string[], term: Dated): Group {
  if (dice.chance(50)) return { id, level, institutions, ...term };
  return { id, level, members: institutions.map((institution) => member(dice, days, institution)), ...term };
}

function groups(dice: Dice, days: Days, institutions: string[]): Group[] {
  const made: Group[] = [];
  if (dice.chance(75)) {
    const members = dice.some(institutions, 2);
    const terms = dice.chance(60) ? [{}] : successive(dice, days);
    let until = 'from the beginning';
    terms.forEach((term, i) => {
      if (i > 0 && until === '') return;
      until = term.through ?? '';
      made.push(groupOf(dice, days, `region-${i}`, dice.pick(['3a', '3a', '3b', '3c', i === 0 ? '1' : '3a']), members, term));
    });
  }
  if (dice.chance(45)) made.push(groupOf(dice, days, 'shallow', dice.pick(['0', '1', '1', '2']), dice.some(institutions, 2), {}));
  return made;
}

/** A consortium of two to four Flemish libraries with changing settings and groups. */
export function randomFlanders(dice: Dice, days: Days): Consortium {
  const institutions = INSTITUTIONS.slice(0, 2 + dice.below(3));
  const membershipTypes = types(dice);
  return {
    id: 'be-random',
    timeZone: 'Europe/Brussels',
    languages: ['nl', 'en'],
    institutions,
    membershipTypes,
    groups: groups(dice, days, institutions),
    policies: policies(dice, days, membershipTypes, institutions),
  };
}
