import { ownAt, type Own } from './naiveOwn';
import type { State, World } from './naiveWorld';

/** A welcome elsewhere: through whom it comes, or why it cannot be decided. */
export type Guest = { kind: 'WELCOME'; home: string; own: Own } | { kind: 'OPEN'; home: string; own: Own } | { kind: 'NONE' };

const beyondEveryDay = 1e9;
const lastDayOf = (own: Own): number => own.lastDay ?? beyondEveryDay;

/** Guest rights at an institution: of several homes the one with the latest last day, then the smallest id. */
export function guestAt(world: World, state: State, at: string, day: number, seen: number): Guest {
  if (!state.scene.cooperates.has(at)) return { kind: 'NONE' };
  const homes = (state.scene.region.get(at) ?? [])
    .filter((home) => state.rows.some((row) => row.at === home))
    .map((home) => ({ home, own: ownAt(world, state, home, day, seen) }));
  const inOrder = (own: Own['validity']): { home: string; own: Own } | undefined =>
    homes.filter((h) => h.own.validity === own).sort((a, b) => lastDayOf(b.own) - lastDayOf(a.own) || (a.home < b.home ? -1 : 1))[0];
  const welcome = inOrder('VALID');
  if (welcome) return { kind: 'WELCOME', ...welcome };
  const open = inOrder('UNDETERMINED');
  return open ? { kind: 'OPEN', ...open } : { kind: 'NONE' };
}

/** What enrolling would mean: the fee is waived where a membership of the same group is valid, and its last day is taken over. */
export function offerAt(world: World, state: State, at: string, day: number, seen: number): { feeWaived: boolean; endsOn: number | null } {
  const none = { feeWaived: false, endsOn: null };
  if (!state.scene.cooperates.has(at)) return none;
  const valid = (state.scene.feeOnce.get(at) ?? [])
    .map((home) => ownAt(world, state, home, day, seen))
    .filter((own) => own.validity === 'VALID');
  if (valid.length === 0) return none;
  const last = Math.max(...valid.map(lastDayOf));
  return { feeWaived: true, endsOn: last === beyondEveryDay ? null : last };
}
