import { isDeepStrictEqual } from 'node:util';
import type { LoadedPatron } from '../store/loadPatrons';
import type { SealedPerson } from '../store/personalData';
import type { PatronWrite } from '../store/savePatrons';
import type { HeldCards } from './heldCards';
import { HIDDEN, isIdentityCode } from './hideIdentityCodes';
import type { PatronOutcome, PatronTold } from './patronTold';
import { prepareWrite, type Intake } from './prepareWrite';
import type { Refusal } from './refusal';
import { settleCards, type SettledCards } from './settleCards';

/** A patron of a call against whom nothing speaks so far. */
export interface Candidate {
  readonly id: string;
  readonly told: PatronTold;
  /** What stands of the patron; null for one not known yet. */
  readonly before: LoadedPatron | null;
  /** What is sealed of the patron, where what is told depends on it; null where nothing is. */
  readonly personal: SealedPerson | null;
}

/** What becomes of a patron, and what is to be written; null where he is refused or everything was known already. */
export interface Prepared {
  readonly write: PatronWrite | null;
  readonly outcome: PatronOutcome;
}

/**
 * What becomes of the patrons of one call, by id. Where one is refused, the cards that he was to give up or to get stay
 * where they were, so whoever was to exchange with him is looked at again.
 */
export function prepareCall(intake: Intake, candidates: readonly Candidate[], held: HeldCards, now: Date): Map<string, Prepared> {
  const found = new Map<string, WithCards>();
  for (let left = candidates; ; left = candidates.filter(({ id }) => !isRefused(found.get(id)))) {
    const settled = settleCards(left, held, intake.today);
    const cardsOf = ({ id }: Candidate): SettledCards => settled.get(id) ?? NO_CARDS;
    const outdated = left.filter((candidate) => !isDeepStrictEqual(found.get(candidate.id)?.settled, cardsOf(candidate)));
    if (outdated.length === 0) return found;
    for (const candidate of outdated) found.set(candidate.id, prepared(intake, candidate, cardsOf(candidate), now));
    if (!outdated.some(({ id }) => isRefused(found.get(id)))) return found;
  }
}

type WithCards = Prepared & { readonly settled: SettledCards };

const NO_CARDS: SettledCards = { kind: 'held', cards: [] };

function prepared(intake: Intake, { id, told, before, personal }: Candidate, settled: SettledCards, now: Date): WithCards {
  if (settled.kind === 'held') return { ...prepareWrite(intake, told, { id, before, personal, cards: settled.cards, now }), settled };
  return { write: null, outcome: refused(told, settled.refusal), settled };
}

/** Refused for another reason than his cards, of which the others of the call are taken into account already. */
function isRefused(found: WithCards | undefined): boolean {
  return found?.outcome.kind === 'refused' && found.settled.kind === 'held';
}

/** The outcome of a patron who is not taken; an identity code in place of his id is not said back. */
export function refused({ sourceId }: PatronTold, refusal: Refusal): PatronOutcome {
  return { kind: 'refused', sourceId: isIdentityCode(sourceId.trim()) ? HIDDEN : sourceId, ...refusal };
}
