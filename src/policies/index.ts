export type { Announced, MembershipType } from '../domain/consortium';
export {
  addDays,
  addMonths,
  BEGINNING,
  dayOf,
  earlier,
  endOfMonth,
  FOREVER,
  later,
  startOfMonth,
  type Day,
} from '../domain/day';
export {
  feeOpen,
  valueFrom,
  type Activity,
  type Block,
  type BlockKind,
  type Charge,
  type Fee,
  type MembershipFacts,
  type PatronFacts,
  type Presence,
} from '../domain/facts';
export { parseIsoDay } from '../domain/isoDay';
export { prolonged } from '../domain/ownStanding';
export { everywhere, onChannel, USES, type Action, type Channel, type Decision, type Decisions, type Use } from '../domain/uses';
export type {
  EffectClaim,
  FindableClaim,
  KeepClaim,
  MembershipClaim,
  MoveClaim,
  NoticeClaim,
  OfferClaim,
  RestrictionClaim,
  SharingRuleClaim,
  StatusClaim,
  TermClaim,
  UndeterminedClaim,
  WelcomeClaim,
} from './claims';
export { CONTRACT, definePolicy, NOT_OFFERED, type Policy } from './policy';
export {
  always,
  defineRule,
  type Calendar,
  type ChangeRule,
  type ChangeRuleFacts,
  type GroupView,
  type Language,
  type MembershipChange,
  type MembershipRule,
  type MembershipRuleFacts,
  type PreviousTerm,
  type Rule,
  type RuleText,
  type SharingRuleFacts,
  type Source,
  type SpanCalendar,
  type TermFacts,
  type UseRule,
  type UseRuleFacts,
} from './rule';
export { perType, valueForType, type PerType } from './settings';
