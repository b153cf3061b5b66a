import { addMonths, dayOfMonth, textOf } from './naiveCalendar';
import { advance, cloneState } from './naiveClock';
import { runDayOf } from './naiveFlanders';
import { guestAt } from './naiveGroups';
import { ownAt } from './naiveOwn';
import { sceneOn } from './naiveScene';
import type { State, World } from './naiveWorld';

/** Is the patron valid at the institution, by an own membership or as a guest? Without a policy there, nobody is. */
export function isValid(world: World, state: State, at: string, day: number, seen: number): boolean {
  const own = ownAt(world, state, at, day, seen);
  if (own.noPolicy) return false;
  return own.validity === 'VALID' || guestAt(world, state, at, day, seen).kind === 'WELCOME';
}

function longest(world: World, name: string): number {
  const months: number[] = [0];
  const collect = (value: unknown): void => {
    if (typeof value === 'number') months.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  world.agreements.policies.forEach((p) => collect(p.settings[name]));
  return Math.max(...months);
}

/** A day after which nothing can end any more what has not ended by then: all terms, steps and months of absence are over. */
function lastDayOfInterest(world: World, state: State, today: number): number {
  const ends = state.rows.flatMap((row) => [row.end ?? 0, row.startsOn, row.surely, row.possibly]);
  const base = Math.max(today, ...world.boundaries, ...ends.filter((d) => Number.isFinite(d)));
  const terms = [...world.types.values()].map((t) => t.termMonths ?? 0);
  const absence = Math.max(24, longest(world, 'inactivityTermMonths'));
  const steps = Math.max(7, longest(world, 'fee'), longest(world, 'onlineFee'));
  return addMonths(base, absence + steps + 2 * Math.max(0, ...terms) + 3);
}

/** Between the days on which something can happen nothing does: the next run, boundary or day after a last day. */
function nextDayThatMatters(world: World, state: State, runDays: Set<number>, after: number): number {
  const ends = state.rows.flatMap((row) => [row.end ?? Infinity, row.surely, row.possibly]);
  const dated = [...world.boundaries, ...ends.map((end) => end + 1)].filter((day) => day > after);
  const next = Math.min(Infinity, ...dated);
  if (runDays.size === 0) return next;
  for (let day = after + 1; day < next; day += 1) if (runDays.has(dayOfMonth(day))) return day;
  return next;
}

/**
 * Last day of the present unbroken validity if nobody does anything more; null where no end can come.
 * Walks into the future on a copy of the state, with the policies and groups known today.
 * `everyDay` walks every single day; otherwise days on which nothing can happen are passed over.
 */
export function validThrough(world: World, state: State, at: string, today: number, everyDay = false): string | null {
  const future = cloneState(state);
  const stop = lastDayOfInterest(world, state, today);
  const runDays = new Set(world.agreements.policies.filter((p) => p.plugin === 'flanders').map(runDayOf));
  const next = (day: number): number => (everyDay ? day + 1 : nextDayThatMatters(world, future, runDays, day));
  for (let day = next(today); day <= stop; day = next(day)) {
    if (everyDay) future.scene = sceneOn(world.agreements, day, today);
    advance(world, future, day, today);
    if (!isValid(world, future, at, day, today)) return textOf(day - 1);
  }
  return null;
}
