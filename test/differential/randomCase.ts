import { daysOf, diceOf, type Dice } from './dice';
import { addMonths, dayOf, textOf } from './naiveCalendar';
import type { CaseFacts, Consortium } from './naiveInput';
import { randomFacts } from './randomFacts';
import { randomFlanders } from './randomFlanders';
import { randomVaski } from './randomVaski';

/** A random consortium, a random patron in it, and the questions to ask, in the shape of the case files. */
export type RandomCase = { consortium: Consortium; case: CaseFacts; days: { at: string; on: string }[] };

/** Every day that is written anywhere in the case. */
function writtenDays(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) found.add(dayOf(value));
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach((inner) => writtenDays(inner, found));
  return found;
}

function eventDays(dice: Dice, one: Pick<RandomCase, 'consortium' | 'case'>): number[] {
  const memberships = one.case.memberships ?? [];
  const events = [...writtenDays([one.case.memberships, one.case.activity, one.case.charges, one.case.blocks, one.case.patron.nationalId, one.case.patron.deceasedOn])];
  events.push(...writtenDays([one.case.policies ?? one.consortium.policies, one.consortium.groups]));
  for (const row of memberships) {
    const start = dayOf(row.startsOn ?? row.enrolledOn);
    for (const months of [1, 3, 4, 5, 7, 12, 24, 36]) if (dice.chance(40)) events.push(addMonths(start, months));
  }
  for (const charge of one.case.charges ?? []) for (const age of [31, 61]) events.push(dayOf(charge.raisedOn) + age);
  for (const act of one.case.activity ?? []) for (const months of [3, 6, 12, 24]) events.push(addMonths(dayOf(act.on), months));
  return events;
}

/** Days to ask: beside events, about runs, and some at random. */
function questions(dice: Dice, one: Pick<RandomCase, 'consortium' | 'case'>, first: number, last: number): RandomCase['days'] {
  const enrolled = Math.min(...(one.case.memberships ?? []).map((row) => dayOf(row.enrolledOn)));
  const since = dice.chance(85) ? enrolled - 1 : first - 40;
  const events = eventDays(dice, one).filter((day) => day >= since && day <= last + 900);
  const asked: { at: string; day: number }[] = [];
  for (let i = 0; i < 12; i += 1) {
    const near = dice.pick(events) + dice.pick([-1, 0, 0, 1]);
    const run = addMonths(near, 1);
    const atRun = run - (dayOf(textOf(run)) - dayOf(`${textOf(run).slice(0, 8)}01`)) - dice.below(2);
    const at = dice.chance(55) ? dice.pick(one.case.memberships ?? []).at : dice.pick(one.consortium.institutions);
    asked.push({ at, day: dice.pick([near, near, atRun, Math.max(since, first) + dice.below(Math.max(1, last - Math.max(since, first)))]) });
  }
  return asked.sort((a, b) => a.day - b.day).map(({ at, day }) => ({ at, on: textOf(day) }));
}

function farDays(dice: Dice, one: Pick<RandomCase, 'consortium' | 'case'>): RandomCase['days'] {
  const row = dice.pick(one.case.memberships ?? []);
  const ends = [dayOf('2100-01-01'), addMonths(dayOf(row.enrolledOn), 900), addMonths(dayOf(row.renewals?.[0]?.on ?? row.enrolledOn), 900)];
  const days = ends.flatMap((day) => [day, day + 1]).sort((a, b) => a - b);
  return days.map((day) => ({ at: row.at, on: textOf(day) }));
}

/** The random case of a seed: two of three Flemish, one of three of Vaski. */
export function randomCase(seed: number): RandomCase {
  const dice = diceOf(seed);
  const flemish = seed % 3 !== 0;
  const first = flemish ? dayOf('2018-01-01') + dice.below(1600) : dayOf('2014-01-01') + dice.below(3000);
  const last = addMonths(first, flemish ? 54 : 96);
  const days = daysOf(dice, first, last);
  const consortium = flemish ? randomFlanders(dice, days) : randomVaski(dice, days);
  const facts = randomFacts(dice, days, consortium);
  const one: Pick<RandomCase, 'consortium' | 'case'> = { consortium, case: { id: `random-${seed}`, says: `Random case ${seed}.`, source: 'Made by chance', evidence: 'INFERRED', ...facts } };
  if (dice.chance(8)) {
    one.case.policies = consortium.policies;
    one.consortium = { ...consortium, policies: [] };
  }
  const asked = questions(dice, one, first, last);
  if (!flemish && dice.chance(15)) asked.push(...farDays(dice, one));
  return { ...one, days: asked };
}
