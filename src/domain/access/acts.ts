/**
 * What a caller may be permitted to do, each named for the act itself. Acts that cannot be undone stand by themselves:
 * who may write facts may neither merge patrons nor erase their records.
 */
export const ACTS = [
  'standing:read',
  'patron:read',
  'patron:search',
  'facts:write',
  'memberships:write',
  'memberships:online',
  'activity:write',
  'run:plan',
  'run:start',
  'run:approve',
  'patrons:merge',
  'records:erase',
  'identity:read',
  'policy:author',
  'policy:activate',
  'audit:read',
  'keys:manage',
] as const;

/** One of them. */
export type Act = (typeof ACTS)[number];
