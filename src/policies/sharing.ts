import type { SaidOfHome, SharingClaim, Uncovered, Undecided } from '../domain/sharing';
import { NO_POLICY } from './coreTexts';
import type { Rulebook } from './rulebook';
import { saidOfHome, type AskingToShare } from './saidOfHome';
import { saidThen } from './sharingThen';
import { spansKnown } from './spans';

/** What sharing rules and the policies in force make of one institution for members of some others. */
export interface Shared extends SaidOfHome {
  readonly uncovered: readonly Uncovered[];
}

/** What the sharing rules of an institution say of its members elsewhere. */
export function shareWith(rulebook: Rulebook, asking: AskingToShare): Shared {
  const uncovered: Uncovered[] = [];
  const said = rulebook.sharingThen === undefined ? [] : saidThen(rulebook.sharingThen, asking);
  for (const span of spansKnown(rulebook, asking.institution, asking.knownOn)) {
    if (span.through < asking.from) continue;
    if (span.membership === null) uncovered.push({ from: span.from, through: span.through, reason: NO_POLICY });
    if (rulebook.sharingThen !== undefined) continue;
    for (const active of span.about.sharing) for (const home of asking.homes) said.push(saidOfHome(active, span, asking.institution, home));
  }
  return { uncovered, ...together(said) };
}

function together(said: readonly SaidOfHome[]): SaidOfHome {
  const sharing: SharingClaim[] = [];
  const undecided: Undecided[] = [];
  const undecidedOffers: Undecided[] = [];
  for (const each of said) {
    for (const claim of each.sharing) sharing.push(claim);
    for (const open of each.undecided) undecided.push(open);
    for (const open of each.undecidedOffers) undecidedOffers.push(open);
  }
  return { sharing, undecided, undecidedOffers };
}
