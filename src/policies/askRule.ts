import { FOREVER, type Day } from '../domain/day';
import type { Reason } from '../domain/facts';
import type { Decisions, Use } from '../domain/uses';
import type { Claim } from './claims';
import { claimProblem } from './claimProblem';
import { describeError } from './describeValue';
import type { Decided, Rule, UseRule } from './rule';
import type { ActiveRule } from './spans';

/** What one rule said when asked: its claims, or the reason why it could not be heard. */
export type Heard<C extends Claim> =
  | { readonly failed: false; readonly claims: readonly C[] }
  | { readonly failed: true; readonly reason: Reason };

/** Watches what rules are asked on the days of a replay and say; for traces and tests. */
export type Listener = (rule: string, institution: string, heard: Heard<Claim>, today: Day) => void;

/** A rule in force that makes claims of some kind out of some facts. */
type Answering<F, D, C> = ActiveRule & { readonly rule: { claims(facts: F, settings: unknown, calendar: D): readonly C[] } };

/**
 * Asks a rule. One that throws, returns a promise or nonsense, or turns its days round has failed: the caller gets
 * RULE_FAILED and makes undetermined what the rule decides. Other rules are not affected.
 */
export function askRule<F, D, C extends Claim>(active: Answering<F, D, C>, facts: F, calendar: D): Heard<C> {
  try {
    const claims = active.rule.claims(facts, active.assigned.settings, calendar);
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
  for (const claim of claims) {
    const stray = strayIn(rule, claim);
    if (stray !== null) return `It ${stray}, which is not among what it \`decides\`; name it there.`;
  }
  return null;
}

function strayIn(rule: Rule<unknown>, claim: Claim): string | null {
  if (rule.about === 'membership') {
    const decided = DECIDED_BY[claim.kind];
    return decided === undefined || rule.decides.includes(decided) ? null : `claimed about the ${decided}`;
  }
  if (rule.about === 'sharing') return (rule.decides as readonly string[]).includes(claim.kind) ? null : `claimed a \`${claim.kind}\``;
  if (rule.about !== 'use' || claim.kind !== 'restriction') return null;
  const stray = strayUse(rule, claim.decisions);
  return stray === undefined ? null : `restricted \`${stray}\``;
}

/** Decisions that a rule has claimed before; they are frozen, so they need no second look. */
const within = new WeakMap<Rule<unknown>, WeakSet<Decisions>>();

function strayUse(rule: UseRule<unknown>, decisions: Decisions): Use | undefined {
  const known = within.get(rule) ?? new WeakSet();
  if (known.has(decisions)) return undefined;
  const stray = (Object.keys(decisions) as Use[]).find((use) => !rule.decides.includes(use));
  if (stray === undefined) within.set(rule, known.add(Object.freeze(decisions)));
  return stray;
}

/** The reason that a rule gives; `facts` fill the places of its texts. */
export function ruleReason({ signature }: Pick<ActiveRule, 'signature'>, facts: Reason['facts'] = {}, through?: Day): Reason {
  const { code, rule, version, source } = signature;
  return through === undefined || through === FOREVER ? { code, rule, version, source, facts } : { code, rule, version, source, facts, through };
}

/** The code of a reason that names a fact which a rule needs and nobody has told. */
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
