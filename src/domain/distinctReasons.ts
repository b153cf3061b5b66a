import type { Reason } from './facts';

/** Reasons in their order, each code of a rule once. */
export function distinctReasons(reasons: readonly Reason[]): Reason[] {
  return reasons.filter((reason, index) => reasons.findIndex((other) => other.rule === reason.rule && other.code === reason.code) === index);
}
