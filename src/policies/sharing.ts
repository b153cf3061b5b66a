import type { Day } from '../domain/day';
import type { SharingClaim, Uncovered } from '../domain/composition';
import { askRule, ruleReason } from './askRule';
import { NO_POLICY } from './coreTexts';
import { calendarFor } from './ruleCalendar';
import type { Rulebook } from './rulebook';
import { spansKnown, type ActiveRuleAbout, type Span } from './spans';

/** What sharing rules and the policies in force make of one institution for members of some others. */
export interface Shared {
  readonly sharing: readonly SharingClaim[];
  readonly uncovered: readonly Uncovered[];
  readonly undecided: readonly Uncovered[];
  readonly undecidedOffers: readonly Uncovered[];
}

interface AskingToShare {
  readonly institution: string;
  /** Where the patron is or was a member. */
  readonly homes: readonly string[];
  readonly knownOn: Day;
}

/** Asks the sharing rules of an institution about its members elsewhere, from a day on, as known on a day. */
export function shareWith(
  rulebook: Rulebook,
  institution: string,
  homes: readonly string[],
  { from, knownOn }: { readonly from: Day; readonly knownOn: Day },
): Shared {
  const found = { sharing: [] as SharingClaim[], uncovered: [] as Uncovered[], undecided: [] as Uncovered[], undecidedOffers: [] as Uncovered[] };
  for (const span of spansKnown(rulebook, institution, knownOn)) {
    if (span.through < from) continue;
    if (span.membership === null) found.uncovered.push({ from: span.from, through: span.through, reason: NO_POLICY });
    for (const active of span.about.sharing) askToShare({ institution, homes, knownOn }, span, active, found);
  }
  return found;
}

function askToShare(
  { institution, homes, knownOn }: AskingToShare,
  span: Span,
  active: ActiveRuleAbout<'sharing'>,
  found: { readonly sharing: SharingClaim[]; readonly undecided: Uncovered[]; readonly undecidedOffers: Uncovered[] },
): void {
  const { from, through, groups } = span;
  const { rule } = active;
  const heard = askRule(active, { institution, groups, homes }, calendarFor(active, span, knownOn));
  if (heard.failed) {
    if (rule.decides.includes('welcome')) found.undecided.push({ from, through, reason: heard.reason });
    if (rule.decides.includes('offer')) found.undecidedOffers.push({ from, through, reason: heard.reason });
    return;
  }
  for (const claim of heard.claims) {
    const home = { institution: claim.home };
    const reason = ruleReason(active, claim.facts === undefined ? { home } : { home, ...claim.facts });
    const decisions = claim.kind === 'welcome' ? (claim.decisions ?? {}) : {};
    found.sharing.push({ kind: claim.kind, home: claim.home, from, through, reason, decisions });
  }
}
