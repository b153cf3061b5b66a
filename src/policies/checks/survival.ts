import { claimProblem } from '../claimProblem';
import { describeError } from '../describeValue';
import type { Finding } from '../finding';
import type { Calendar } from '../rule';
import { isAbout } from './declaration';
import type { Draft, DraftRule } from './draft';
import { emptiestCalendar, emptiestFacts, lapsedTerm } from './emptyPatron';
import { defaultSettings } from './settings';

type Claims = (this: unknown, facts: unknown, settings: unknown, calendar: Calendar) => unknown;

/** Every rule answers for a patron of whom almost nothing is known, and changes nothing of what it is shown. */
export function rulesSurvive(draft: Draft): Finding[] {
  const defaults = defaultSettings(draft);
  if (defaults === null) return [];
  return draft.rules.flatMap((rule) => {
    const { about } = rule.fields;
    if (!isAbout(about)) return [];
    const problem = emptiestFacts(about).map((facts) => ask(draft, rule, facts, defaults.settings).problem).find((found) => found !== null);
    if (problem === undefined) return [];
    const message = `It does not survive a patron of whom almost nothing is known. ${problem} Let it claim nothing where a fact is missing.`;
    return [{ code: 'RULE_BREAKS_ON_EMPTY_PATRON', where: rule.where, message }];
  });
}

/** A policy that gives memberships a last day has a rule by which they end after it. */
export function termsHaveEnd(draft: Draft): Finding[] {
  const defaults = defaultSettings(draft);
  if (defaults === null || !draft.rules.some((rule) => rule.fields.about === 'term')) return [];
  const asked = draft.rules
    .filter((rule) => rule.fields.about === 'membership')
    .map((rule) => ask(draft, rule, lapsedTerm(), defaults.settings));
  if (asked.some(({ problem, claims }) => problem !== null || claims.some(isEnd))) return [];
  const message = 'It decides on terms, but no rule ends a membership after its last day. Add a rule about `membership` that claims the status `EXPIRED` from the day after, such as `periodEnded`.';
  return [{ code: 'TERM_WITHOUT_END', where: draft.origin, message }];
}

function ask(draft: Draft, { fields }: DraftRule, facts: object, settings: unknown): { problem: string | null; claims: readonly unknown[] } {
  if (!isAbout(fields.about) || typeof fields.claims !== 'function') return { problem: null, claims: [] };
  const calendar = emptiestCalendar(draft.fields.runDay !== undefined);
  try {
    const claims: unknown = (fields.claims as Claims).call(fields, facts, settings, calendar);
    const problem = claimProblem(fields.about, claims);
    return { problem, claims: Array.isArray(claims) ? (claims as readonly unknown[]) : [] };
  } catch (error) {
    // INVARIANT: a rule is somebody else's code; whatever it throws becomes a finding.
    return { problem: `It threw: ${describeError(error)}${/[.!?]$/.test(describeError(error)) ? '' : '.'}`, claims: [] };
  }
}

function isEnd(claim: unknown): boolean {
  return typeof claim === 'object' && claim !== null && 'status' in claim && claim.status === 'EXPIRED';
}
