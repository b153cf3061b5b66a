import type { Day } from '../../domain/day';
import type { NameReason } from '../../domain/personal/nameMatch';
import type { PersonName } from '../../domain/personal/personName';

/** By what a person is looked for. A name is looked for together with the day of birth only. */
export type PersonSought =
  | { readonly by: 'card'; readonly card: string }
  | { readonly by: 'name'; readonly name: PersonName; readonly bornOn: Day }
  | { readonly by: 'identityNumber'; readonly identityNumber: string }
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'phone'; readonly phone: string };

/** Why somebody was found. */
export type MatchReason = 'CARD' | 'IDENTITY_NUMBER' | 'EMAIL' | 'PHONE' | NameReason;

/** A patron who may be the one; `distance` is 0 where all fits exactly, and of two the smaller is nearer. */
export interface PersonMatch {
  readonly patronId: string;
  readonly distance: number;
  readonly reasons: readonly MatchReason[];
}
