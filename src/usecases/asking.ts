import type { CardState } from '../domain/cardDays';
import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import type { MembershipStatus, PatronKind, Reason } from '../domain/facts';
import type { Contact } from '../domain/personal/contact';
import type { PersonName } from '../domain/personal/personName';
import type { MembershipView, Validity } from '../domain/ownStanding';
import type { Answer } from '../policies/answer';
import type { Epoch } from '../policies/replay';
import type { Rulebook } from '../policies/rulebook';
import type { StoodRow } from '../store/readStandings';

/**
 * The one question, of one patron by card or id. `on` null: today in the consortium's time zone; with `asOf`: the day of
 * that moment.
 */
export interface StandingQuestion {
  readonly consortiumId: string;
  readonly institution: string;
  readonly patron: { readonly card: string } | { readonly id: string };
  readonly on: Day | null;
  /** The moment of knowledge; left out: now. */
  readonly asOf?: Date | null;
}

/** The answer with everything that a reader may want to know about it. */
export interface StandingFound {
  readonly consortium: Consortium;
  /** The rule book of the day asked about. */
  readonly rulebook: Rulebook;
  /** Which change of the consortium's description the answer goes by. */
  readonly revision: number;
  readonly patronId: string;
  readonly institution: string;
  readonly on: Day;
  /** The day of the moment of knowledge. */
  readonly today: Day;
  /** The moment of knowledge; null: now. */
  readonly asOf: Date | null;
  readonly answer: Answer;
  readonly provenance: 'RECORDED' | 'COMPUTED';
  readonly computedAt: Date;
  /** The day through which every source behind the answer is complete; null where one has never said. */
  readonly dataThrough: Day | null;
  /** The next midnight of the consortium, or when a source is expected to tell more; now, while a run that is due may still change the answer. */
  readonly freshUntil: Date;
  readonly policy: PolicyInForce | null;
  /** Reads what stood on all days, where that is not what the ledger says at present. */
  life?(): Promise<readonly StoodRow[]>;
  /** What the ledger does not say yet of the days up to `on`; null with a moment of knowledge. */
  readonly behind: Behind | null;
}

/** How far the ledger of a patron is behind the days and the rules. */
export interface Behind {
  /** From this day on a run, or a change of the rules, is due and not done; null: none is known. */
  readonly nextDueOn: Day | null;
  /** Runs of this day and later wait until they are released; null where none is held. */
  readonly heldFrom: Day | null;
  /** What the facts say, by the days from which they say it, of days on which other rules hold than the ledger knows; null: of none. */
  readonly anew: { readonly from: Day; readonly epochs: readonly Epoch[] } | null;
}

/** A policy on memberships and the days of its assignment as far as known; null leaves a side open. */
export interface PolicyInForce {
  readonly plugin: string;
  readonly version: string;
  readonly from: Day | null;
  readonly through: Day | null;
}

/** A period of the whole life of a standing; null days leave a side open. */
export interface LifePeriod {
  readonly from: Day | null;
  readonly through: Day | null;
  readonly validity: Validity;
  readonly basis: 'OWN' | 'SHARED' | null;
  readonly status: MembershipStatus;
  readonly reasons: readonly Reason[];
}

/** A patron as staff see one: cards, and memberships as the rules see them today. */
export interface PatronDetails {
  readonly id: string;
  /** Counts the changes of the patron's record and standings. */
  readonly version: number;
  readonly consortiumId: string;
  readonly kind: PatronKind;
  readonly cards: readonly CardDetails[];
  readonly memberships: readonly (MembershipView & { readonly institution: string })[];
}

/** What is known of a patron in words; null where nothing is on record. */
export interface PatronWords {
  readonly name: PersonName | null;
  readonly contact: Contact | null;
}

/** A card in the state it has today; null days: not known since when, or no last day. */
export interface CardDetails {
  readonly number: string;
  readonly state: CardState;
  readonly from: Day | null;
  readonly through: Day | null;
}
