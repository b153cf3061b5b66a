import type { CardState } from '../../domain/cardDays';
import type { Day } from '../../domain/day';
import type { ContactTold, NameTold } from '../patronTold';
import type { ActivityChannel, EnrolmentChannel, PatronKind, Presence } from '../../domain/facts';

/** A last day, or none for ever. */
export type Until = Day | 'NEVER';

/**
 * What one row of a list says of a patron. A list knows how things are, not since when: what differs from what was told
 * before holds from the day of the import on. What is undefined is not spoken of.
 */
export interface ListedPatron {
  readonly line: number;
  /** The patron's id in the library system. */
  readonly sourceId: string;
  readonly kind: PatronKind;
  readonly bornOn?: Day | null;
  readonly deceasedOn?: Day | null;
  /** `isOnly`: the library system knows one card of each patron, so any other that it told of has been replaced. */
  readonly card?: { readonly number: string; readonly state?: CardState; readonly isOnly?: boolean };
  /** Whether a national number is on record; never the number. */
  readonly identityCode?: Presence;
  readonly name?: NameTold | null;
  readonly contact?: ContactTold;
  /** The national number itself, where the consortium may keep it. */
  readonly identityNumber?: string | null;
  readonly membership: ListedMembership;
  readonly lastUse?: { readonly on: Day; readonly via: ActivityChannel };
  /** Restricted before this day; null: not restricted. */
  readonly restrictedUntil?: Until | null;
}

/** The membership of which a row speaks; what is undefined is not spoken of. */
export interface ListedMembership {
  /** The membership's id in the library system. */
  readonly id: string;
  readonly institution: string;
  readonly type: string;
  readonly enrolledOn: Day;
  readonly startsOn?: Day;
  readonly via?: EnrolmentChannel;
  /** The last day as the library system records it. */
  readonly endsOn?: Until;
  readonly renewedOn?: Day;
  readonly cancelledOn?: Day | null;
  readonly fee?: { readonly amount: number; readonly paidOn: Day | null };
}
