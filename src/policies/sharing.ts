import type { Day } from '../domain/day';
import type { SharingClaim, Uncovered } from '../domain/composition';
import { askRule, calendarFor, ruleReason, type Listener } from './askRule';
import { NO_POLICY } from './coreTexts';
import type { Rulebook } from './rulebook';
import { spansKnown, type Span } from './spans';

/** What sharing rules and the policies in force make of one institution for members of some others. */
export interface Shared {
  readonly sharing: readonly SharingClaim[];
  readonly uncovered: readonly Uncovered[];
  readonly undecided: readonly Uncovered[];
}

/** Asks the sharing rules of an institution about its members elsewhere, from a day on, as known on a day. */
export function shareWith(
  rulebook: Rulebook,
  institution: string,
  homes: readonly string[],
  days: { readonly from: Day; readonly knownOn: Day },
  listener: Listener | null = null,
): Shared {
  const sharing: SharingClaim[] = [];
  const uncovered: Uncovered[] = [];
  const undecided: Uncovered[] = [];
  for (const span of spansKnown(rulebook, institution, days.knownOn)) {
    if (span.through < days.from) continue;
    if (span.membership === null) uncovered.push({ from: span.from, through: span.through, reason: NO_POLICY });
    askSharingRules(span, institution, homes, days, { sharing, undecided }, listener);
  }
  return { sharing, uncovered, undecided };
}

function askSharingRules(
  span: Span,
  institution: string,
  homes: readonly string[],
  days: { readonly from: Day; readonly knownOn: Day },
  found: { readonly sharing: SharingClaim[]; readonly undecided: Uncovered[] },
  listener: Listener | null,
): void {
  const { from, through, groups } = span;
  for (const active of span.rules) {
    const { rule, assigned } = active;
    if (rule.about !== 'sharing') continue;
    const facts = { institution, groups, homes };
    const heard = askRule(active, () => rule.claims(facts, assigned.settings, calendarFor(active, span, days.knownOn)));
    listener?.(rule.name, institution, heard);
    if (heard.failed) found.undecided.push({ from, through, reason: heard.reason });
    else {
      for (const claim of heard.claims) {
        const reason = ruleReason(rule, assigned, { home: { institution: claim.home }, ...claim.facts });
        const decisions = claim.kind === 'welcome' ? (claim.decisions ?? {}) : {};
        found.sharing.push({ kind: claim.kind, home: claim.home, from, through, reason, decisions });
      }
    }
  }
}
