import { addDays, type Day } from '../day';

/** Which last days somebody moves for many at once, to which, and why. */
export interface OverrideRequest {
  /** Null: all. */
  readonly institutions: readonly string[] | null;
  /** Codes of types of membership; null: all. */
  readonly types: readonly string[] | null;
  /** Memberships whose last day is this one or later. */
  readonly endsFrom: Day;
  /** And this one or earlier. */
  readonly endsThrough: Day;
  /** The new last day, or by how many days the last day moves: exactly one of both, the other null. */
  readonly endsOn: Day | null;
  readonly days: number | null;
  readonly reason: string;
}

/** A membership by what a selection asks of it. */
export interface Selected {
  readonly institution: string;
  readonly type: string;
  readonly endsOn: Day | null;
}

/** The longest by which a last day is moved, in days. */
export const LONGEST_MOVE = 3660;

/** Whether a selection means a membership; one that nothing ends, or that renews itself, has no last day and is never meant. */
export function selects({ institutions, types, endsFrom, endsThrough }: OverrideRequest, { institution, type, endsOn }: Selected): boolean {
  const isNamed = (institutions?.includes(institution) ?? true) && (types?.includes(type) ?? true);
  return isNamed && endsOn !== null && endsOn >= endsFrom && endsOn <= endsThrough;
}

/** The new last day of a membership in place of the one that it has. */
export function movedEnd({ endsOn, days }: OverrideRequest, from: Day): Day {
  return endsOn ?? addDays(from, days ?? 0);
}
