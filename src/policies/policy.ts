import type { z } from 'zod';
import type { Use } from '../domain/uses';
import type { Rule } from './rule';

/** The version of the agreement between policies and the engine. */
export const CONTRACT = 1;

/** What no library offers unless its policy says otherwise: reserving and e-books at a kiosk, borrowing in a portal. */
export const NOT_OFFERED: readonly Use[] = ['KIOSK:RESERVE', 'KIOSK:DIGITAL', 'PORTAL:BORROW'];

/** A list of small dated rules with their settings: one library's or consortium's rule book. */
export interface Policy<S = unknown> {
  /** Lower-case words joined by hyphens; the name of its folder. */
  readonly id: string;
  /** Semantic version of the code; when a rule held is the rule's own `inForce`. */
  readonly version: string;
  readonly contract: number;
  readonly settings: z.ZodType<S>;
  /** Their order decides between claims of equal strength. */
  readonly rules: readonly Rule<S>[];
  /** Day of the month (1 to 28) on which runs move statuses; without it nothing moves by monthly run. */
  runDay?(settings: S): number;
  readonly notOffered?: readonly Use[];
}

/** Declares a policy plugin; the checks at load say everything that is wrong with it at once. */
export function definePolicy<S>(policy: Policy<S>): Policy<S> {
  return policy;
}

/** Whether a policy speaks about memberships, and not only about sharing them. */
export function speaksOfMemberships(policy: Policy): boolean {
  return policy.rules.some((rule) => rule.about !== 'sharing');
}
