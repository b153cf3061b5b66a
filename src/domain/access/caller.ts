import type { Act } from './acts';
import { ROLES, type Role } from './roles';

/** In place of a consortium's id: every consortium of the installation. */
export const EVERY_CONSORTIUM = '*';

/** Who asks, what they may do, and where. */
export interface Caller {
  /** `key` and the key's public part, or `person` and issuer and subject of the sign-in. */
  readonly id: string;
  /** The one consortium that exists for the caller; `*`: each of them. */
  readonly consortium: string;
  /** The institutions to which the caller is confined; null: all of the consortium. */
  readonly institutions: ReadonlySet<string> | null;
  readonly roles: readonly Role[];
  readonly acts: ReadonlySet<Act>;
  readonly mayExplore: boolean;
}

/** The caller whom some roles describe. */
export function callerOf(who: Pick<Caller, 'id' | 'consortium' | 'institutions'>, roles: readonly Role[]): Caller {
  const acts = new Set<Act>(roles.flatMap((role) => ROLES[role].acts));
  return { ...who, roles, acts, mayExplore: roles.some((role) => ROLES[role].mayExplore) };
}

/** Whether a caller may know of an institution of the consortium. */
export function seesInstitution({ institutions }: Caller, institution: string): boolean {
  return institutions === null || institutions.has(institution);
}
