import { nextDayOfMonth, FOREVER, type Day } from '../domain/day';
import type { Reason } from '../domain/facts';
import { overlap } from '../domain/period';
import type { Use } from '../domain/uses';
import type { Claim } from './claims';
import { claimProblem } from './claimProblem';
import { describeError } from './describeValue';
import type { Calendar, Decided, Rule } from './rule';
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
    const problem = claimProblem(active.rule.about, claims) ?? strayClaim(active.rule, claims);
    return problem === null ? { failed: false, claims } : { failed: true, reason: failure(active, problem) };
  } catch (error) {
    // INVARIANT: a rule is somebody else's code; whatever it throws becomes a visible RULE_FAILED, never a yes or a no.
    return { failed: true, reason: failure(active, describeError(error)) };
  }
}

const DECIDED_BY: Readonly<Partial<Record<Claim['kind'], Decided>>> = { status: 'status', term: 'status', undetermined: 'status', findable: 'findable' };

/** A rule that claims what it does not decide would leave that a silent yes or no when it fails. */
function strayClaim(rule: Rule<unknown>, claims: readonly Claim[]): string | null {
  if (rule.about === 'membership') {
    const decided = claims.flatMap((claim) => DECIDED_BY[claim.kind] ?? []).find((each) => !rule.decides.includes(each));
    return decided === undefined ? null : `It claimed about the ${decided}, which is not among what it \`decides\`; name it there.`;
  }
  if (rule.about === 'sharing') {
    const stray = claims.find((claim) => !(rule.decides as readonly string[]).includes(claim.kind));
    return stray === undefined ? null : `It claimed a \`${stray.kind}\`, which is not among what it \`decides\`; name it there.`;
  }
  if (rule.about !== 'use') return null;
  const restricted = claims.flatMap((claim) => (claim.kind === 'restriction' ? (Object.keys(claim.decisions) as Use[]) : []));
  const stray = restricted.find((use) => !rule.decides.includes(use));
  return stray === undefined ? null : `It restricted \`${stray}\`, which is not among what it \`decides\`; name it there.`;
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
export function ruleReason({ signature }: ActiveRule, facts: Reason['facts'] = {}, through?: Day): Reason {
  return through === undefined || through === FOREVER ? { ...signature, facts } : { ...signature, facts, through };
}

export const FACT_MISSING = 'FACT_MISSING';

/** FACT_MISSING as said by a rule, naming the fact. */
export function missingFact(active: ActiveRule, fact: string): Reason {
  return { ...ruleReason(active, { fact: { text: fact } }), code: FACT_MISSING };
}

function failure(active: ActiveRule, problem: string): Reason {
  const { rule, version } = active.signature;
  const facts = { failedRule: { text: rule }, failedVersion: { text: version }, problem: { text: problem } };
  return { ...ruleReason(active, facts), code: 'RULE_FAILED' };
}
