import { ACTS, type Act } from './acts';

/** What a role lets its holders do. */
export interface RoleGrant {
  readonly acts: readonly Act[];
  /** May put questions of their own; without it only documents that were registered beforehand are answered. */
  readonly mayExplore: boolean;
}

/**
 * Who uses the product, and what each may do. A feed is a library system that tells of patrons and reads nothing; an
 * operator may act in every consortium of the installation.
 */
export const ROLES = {
  portal: { acts: ['standing:read', 'memberships:online', 'activity:write'], mayExplore: false },
  kiosk: { acts: ['standing:read', 'activity:write'], mayExplore: false },
  feed: { acts: ['facts:write', 'activity:write'], mayExplore: true },
  desk: { acts: ['standing:read', 'patron:read', 'patron:search', 'memberships:write', 'activity:write'], mayExplore: true },
  'data-steward': {
    acts: ['standing:read', 'patron:read', 'patron:search', 'facts:write', 'memberships:write', 'activity:write', 'run:plan', 'run:start', 'patrons:merge', 'records:erase', 'identity:read'],
    mayExplore: true,
  },
  'policy-author': { acts: ['standing:read', 'policy:author'], mayExplore: true },
  'consortium-administrator': { acts: ACTS, mayExplore: true },
  operator: { acts: ACTS, mayExplore: true },
} as const satisfies Readonly<Record<string, RoleGrant>>;

/** The name of a role. */
export type Role = keyof typeof ROLES;

/** Whether a word is the name of a role. */
export function isRole(word: string): word is Role {
  return Object.hasOwn(ROLES, word);
}
