import type { Day } from '../../domain/day';
import type { PatronFacts } from '../../domain/facts';
import type { Rulebook } from '../../policies/rulebook';
import type { Application } from '../application';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { StandingFound } from '../asking';
import type { HeldCards } from '../heldCards';
import type { ChangedFact } from '../historyEntry';
import type { Diagnostic, PatronTold, RefusalCode } from '../patronTold';
import type { PossibleDuplicate } from '../personal/duplicateCheck';
import type { ActEffect } from './effectsOfAct';

/** Something that a caller does about a patron at an institution, with what tells it from everything else that is done. */
export interface ActAsked {
  readonly consortiumId: string;
  readonly institution: string;
  /** Null: somebody of whom nothing is known yet. */
  readonly patronId: string | null;
  readonly caller: string;
  /** The caller's own name of this act: done once, it is answered the same again for thirty days. */
  readonly key: string;
  /** Says what the act would do, and does nothing. */
  readonly preview: boolean;
  /** The version of the patron that the caller has seen; null: whichever there is. */
  readonly ifVersion: number | null;
  /** Numbers of the cards that it is about. */
  readonly cards: readonly string[];
  /** Looks for reasons not to take in somebody of whom nothing is known yet. */
  beforeNew?(): Promise<ActRefusal | null>;
  /** Whether somebody else has just taken the same person in: asked while no other newcomer can be written. */
  isTakenInMeanwhile?(within: Application): Promise<boolean>;
  /** What is done: its name and everything else on which it depends. */
  readonly doing: Readonly<Record<string, unknown>> & { readonly act: string };
}

/** What an act is decided by. */
export interface Seen {
  readonly rulebook: Rulebook;
  readonly institution: string;
  readonly today: Day;
  /** Null for somebody of whom nothing is known yet. */
  readonly patron: LoadedPatron | null;
  readonly facts: PatronFacts;
  /** The standing at the institution; null for somebody of whom nothing is known yet. */
  readonly standing: StandingFound | null;
  /** Who holds the cards that the act is about. */
  readonly held: HeldCards;
  /** An id for something new, always the same for the same act. */
  newId(what: string): string;
}

/** Facts that an act tells, under the ids by which they are kept. */
export interface ToldByAct {
  readonly kind: 'told';
  readonly told: Omit<PatronTold, 'sourceId'>;
  /** What the caller should know although nothing speaks against the act. */
  readonly warnings?: readonly Diagnostic[];
  /** The same, of the standing that follows. */
  warningsAfter?(after: StandingFound, before: StandingFound | null): readonly Diagnostic[];
}

/** From what is seen of a patron to the facts that an act tells of him, or to why it cannot be done. Pure. */
export type Step = (seen: Seen) => ToldByAct | ActRefusal;

/** Why nothing was done, and how to mend it. */
export interface ActRefusal {
  readonly kind: 'refused';
  readonly code: ActRefusalCode;
  readonly message: string;
  /** With CHANGED_MEANWHILE: the version that the patron has. */
  readonly version?: number;
  /** With POSSIBLE_DUPLICATE: hints of whom it may be. */
  readonly duplicates?: readonly PossibleDuplicate[];
}

/** What an act has done, or would do. */
export interface ActDone {
  readonly kind: 'done';
  readonly preview: boolean;
  /** It was done before, and not again. */
  readonly isRepeated: boolean;
  readonly consortiumId: string;
  /** Null in a preview for somebody of whom nothing is known yet. */
  readonly patronId: string | null;
  /** The version of the patron after it. */
  readonly version: number;
  readonly before: StandingFound | null;
  readonly after: StandingFound;
  readonly changes: readonly ChangedFact[];
  readonly effects: readonly ActEffect[];
  readonly warnings: readonly Diagnostic[];
}

export type ActOutcome = ActDone | ActRefusal;

/** Refusals of facts that can also be refused of an act. */
type ToldRefusalCode = Exclude<RefusalCode, 'TOLD_TWICE' | 'ID_TAKEN' | 'NEVER_TOLD' | 'DELIVERY_REFUSED' | 'KIND_MISSING'>;

/** Why an act is not done; each is explained in `docs/memberships.md`. */
export type ActRefusalCode =
  | ToldRefusalCode
  | 'UNKNOWN_PATRON'
  | 'KEY_USED_OTHERWISE'
  | 'KEY_UNUSABLE'
  | 'CHANGED_MEANWHILE'
  | 'REASON_UNUSABLE'
  | 'BEFORE_RECORDS'
  | 'BEFORE_ENROLMENT'
  | 'PATRON_DECEASED'
  | 'NOT_A_MEMBER'
  | 'WHICH_MEMBERSHIP'
  | 'ALREADY_MEMBER'
  | 'POSSIBLE_DUPLICATE'
  | 'PERSON_MISSING'
  | 'TYPE_NOT_FOR_KIND'
  | 'NOT_OFFERED_ONLINE'
  | 'NOTHING_TO_RENEW'
  | 'ALREADY_RENEWED'
  | 'NO_FEE'
  | 'FEE_PAID'
  | 'FEE_WAIVED'
  | 'FEE_WRITTEN_OFF'
  | 'ALREADY_CANCELLED'
  | 'ALREADY_ENDED'
  | 'ALREADY_BLOCKED'
  | 'NO_SUCH_BLOCK'
  | 'ALREADY_LIFTED'
  | 'NOTHING_TO_CONFIRM'
  | 'NOT_THEIR_CARD'
  | 'CARD_NOT_IN_USE'
  | 'NO_LAST_DAY'
  | 'SAME_END'
  | 'ENDS_IN_PAST'
  | 'NOT_A_PERSON';

/** A refusal of an act. */
export function refuse(code: ActRefusalCode, message: string): ActRefusal {
  return { kind: 'refused', code, message };
}

/** There is no such patron, for this caller. */
export function unknownPatron(consortiumId: string): ActRefusal {
  return refuse('UNKNOWN_PATRON', `\`${consortiumId}\` knows of no such patron, or this caller may not know of him; look the patron up by card or id.`);
}
