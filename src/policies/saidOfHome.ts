import type { Day } from '../domain/day';
import type { Period } from '../domain/period';
import type { SaidOfHome, SharingClaim, Undecided } from '../domain/sharing';
import { askRule, ruleReason, type Heard } from './askRule';
import type { SharingRuleClaim } from './claims';
import { deepFreeze } from './deepFreeze';
import type { SharingRule } from './rule';
import type { ActiveRule, ActiveRuleAbout, Span } from './spans';

/** What is said of memberships at some homes, from a day on, as known on a day. */
export interface AskingToShare {
  readonly institution: string;
  /** Where the patron is or was a member. */
  readonly homes: readonly string[];
  readonly from: Day;
  readonly knownOn: Day;
}

/** The rule that spoke, as its reasons tell of it, and what nobody can say where it failed. */
export interface SharingSpeaker extends Pick<ActiveRule, 'signature'> {
  readonly days: Period;
  readonly decides: SharingRule<unknown>['decides'];
}

const asked = new WeakMap<ActiveRule, Map<string, SaidOfHome>>();

/** What a rule says of a home. It is shown neither a patron nor the day, so it is asked once for all of them. */
export function saidOfHome(active: ActiveRuleAbout<'sharing'>, span: Span, institution: string, home: string): SaidOfHome {
  const ofHomes = asked.get(active) ?? new Map<string, SaidOfHome>();
  const found = ofHomes.get(home);
  if (found !== undefined) return found;
  const said = toSaid(speakerOf(active, span), hearOfHome(active, span, institution, home), home);
  asked.set(active, ofHomes.set(home, said));
  return said;
}

export function speakerOf({ rule, signature }: ActiveRuleAbout<'sharing'>, { period }: Span): SharingSpeaker {
  return { days: period, signature, decides: rule.decides };
}

export function hearOfHome(active: ActiveRuleAbout<'sharing'>, span: Span, institution: string, home: string): Heard<SharingRuleClaim> {
  return askRule(active, { institution, groups: span.groups, home }, { span: span.period, inForceSince: active.inForceSince });
}

/** What was heard of a home, as answers are composed of it. */
export function toSaid({ days: { from, through }, signature, decides }: SharingSpeaker, heard: Heard<SharingRuleClaim>, home: string): SaidOfHome {
  const unsaid = (what: SharingClaim['kind']): Undecided[] => (heard.failed && decides.includes(what) ? [{ home, from, through, reason: heard.reason }] : []);
  const claims = heard.failed ? [] : heard.claims;
  const sharing = claims.map((claim): SharingClaim => {
    const decisions = claim.kind === 'welcome' ? (claim.decisions ?? {}) : {};
    return { kind: claim.kind, home, from, through, reason: ruleReason({ signature }, { home: { institution: home }, ...claim.facts }), decisions };
  });
  return deepFreeze({ sharing, undecided: unsaid('welcome'), undecidedOffers: unsaid('offer') });
}
