import { nextDayOfMonth, FOREVER, type Day } from '../domain/day';
import type { Reason } from '../domain/facts';
import { overlap } from '../domain/period';
import type { Claim } from './claims';
import { claimProblem } from './claimProblem';
import type { Calendar, Rule } from './rule';
import type { ResolvedAssignment } from './rulebook';
import type { ActiveRule, Span } from './spans';

/** What one rule said when asked: its claims, or the reason why it could not be heard. */
export type Heard<C extends Claim> =
  | { readonly failed: false; readonly claims: readonly C[] }
  | { readonly failed: true; readonly reason: Reason };

/** Watches what rules are asked and say; for traces and tests. */
export type Listener = (rule: string, institution: string, heard: Heard<Claim>) => void;

/**
 * Asks a rule. One that throws, returns a promise or nonsense, or turns its days round has failed: the caller gets
 * RULE_FAILED and makes undetermined what the rule decides. Other rules are not affected.
 */
export function askRule<C extends Claim>(active: ActiveRule, ask: () => readonly C[]): Heard<C> {
  try {
    const claims = ask();
    const problem = claimProblem(active.rule.about, claims);
    return problem === null ? { failed: false, claims } : { failed: true, reason: failure(active, problem) };
  } catch (error) {
    // INVARIANT: a rule is somebody else's code; whatever it throws becomes a visible RULE_FAILED, never a yes or a no.
    return { failed: true, reason: failure(active, error instanceof Error ? error.message : String(error)) };
  }
}

/** The calendar of a rule for a span, seen from a day. */
export function calendarFor(active: ActiveRule, span: Span, today: Day): Calendar {
  return {
    today,
    span: { from: span.from, through: span.through },
    inForceSince: active.inForceSince,
    nextRun(onOrAfter) {
      const { policy, settings } = active.assigned;
      const dayOfMonth = policy.runDay?.(settings);
      const open = overlap({ from: onOrAfter, through: FOREVER }, { from: today > span.from ? today : span.from, through: span.through });
      if (dayOfMonth === undefined || open === null || open.from === FOREVER) return null;
      const run = nextDayOfMonth(open.from, dayOfMonth);
      return run <= span.through ? run : null;
    },
  };
}

/** The reason that a rule gives; `facts` fill the places of its texts. */
export function ruleReason(rule: Rule<unknown>, assigned: ResolvedAssignment, facts: Reason['facts'] = {}, through?: Day): Reason {
  return {
    code: rule.code,
    rule: `${assigned.policy.id}/${rule.name}`,
    version: assigned.policy.version,
    source: `${rule.source.title}, ${rule.source.date}`,
    facts,
    ...(through === undefined || through === FOREVER ? {} : { through }),
  };
}

export const FACT_MISSING = 'FACT_MISSING';

/** FACT_MISSING as said by a rule, naming the fact. */
export function missingFact(rule: Rule<unknown>, assigned: ResolvedAssignment, fact: string): Reason {
  return { ...ruleReason(rule, assigned, { fact: { text: fact } }), code: FACT_MISSING };
}

function failure({ rule, assigned }: ActiveRule, problem: string): Reason {
  const name = `${assigned.policy.id}/${rule.name}`;
  const facts = {
    failedRule: { text: name },
    failedVersion: { text: assigned.policy.version },
    problem: { text: problem },
  };
  return { ...ruleReason(rule, assigned, facts), code: 'RULE_FAILED' };
}
