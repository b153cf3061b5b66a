import { bareMembership, barePatron } from '../../domain/bareFacts';
import { addDays, addMonths, dayOf, FOREVER, later, nextDayOfMonth, type Day } from '../../domain/day';
import type { MembershipFacts } from '../../domain/facts';
import { ALWAYS } from '../../domain/period';
import { deepFreeze } from '../deepFreeze';
import { CHANGE_KINDS, type Calendar, type ChangeRuleFacts, type MembershipChange, type MembershipRuleFacts, type Rule, type SharingRuleFacts, type TermDecision, type TermFacts, type UseRuleFacts } from '../rule';

/** A leap day: where month arithmetic breaks, it breaks here. */
const TODAY = dayOf(2024, 2, 29);
const INSTITUTION = 'library';
const HOME = 'neighbour';

const type = { code: 'TYPE', name: 'TYPE', appliesTo: 'PERSON', renewal: 'NONE', fee: 0, termMonths: null } as const;
const common = { patron: barePatron('patron'), institution: INSTITUTION, groups: [] };

/** What a rule is shown of a patron of whom nothing is known but that he exists, for every way of asking it. */
export function emptiestFacts(about: Rule<unknown>['about']): readonly object[] {
  return deepFreeze<readonly object[]>(ASKED[about]());
}

/** The facts of a plain membership whose last day was yesterday. */
export function lapsedTerm(): MembershipRuleFacts {
  return deepFreeze(membershipFacts(addMonths(TODAY, -12), addDays(TODAY, -1)));
}

/** The calendar that goes with these facts; a policy that has runs has them on the first of each month. */
export function emptiestCalendar(hasRuns: boolean): Calendar {
  return Object.freeze({
    today: TODAY,
    span: ALWAYS,
    inForceSince: TODAY,
    nextRun: (onOrAfter: Day) => (hasRuns && onOrAfter !== FOREVER ? nextDayOfMonth(later(onOrAfter, TODAY), 1) : null),
  });
}

const ASKED: Readonly<Record<Rule<unknown>['about'], () => readonly object[]>> = {
  term: () => (['ENROLMENT', 'RENEWAL', 'RECORD'] as const).flatMap((kind) => [undefined, null].map((end) => termFacts(kind, end))),
  membership: () => [membershipFacts(TODAY, null), lapsedTerm()],
  change: () => CHANGE_KINDS.flatMap((kind) => [true, false].map((byRun) => changeFacts(kind, byRun))),
  use: () => [{ ...common, type } satisfies UseRuleFacts],
  sharing: () => [{ institution: INSTITUTION, groups: [], home: HOME } satisfies SharingRuleFacts],
};

function termFacts(kind: TermDecision['kind'], recordedEndsOn: null | undefined): TermFacts {
  const decision = { kind, on: TODAY, recordedEndsOn };
  const previous = kind === 'ENROLMENT' ? null : { endsOn: null, certainThrough: FOREVER, ended: false };
  return { ...common, membership: row(TODAY), type, decision, previous };
}

function membershipFacts(enrolledOn: Day, endsOn: Day | null): MembershipRuleFacts {
  const certainThrough = endsOn ?? FOREVER;
  const term = { endsOn, certainThrough, decidedOn: enrolledOn, renewsItself: null, reasons: [], unknown: null };
  return { ...common, type, membership: { ...row(enrolledOn), term, termStartsOn: enrolledOn } };
}

function changeFacts(kind: MembershipChange['kind'], byRun: boolean): ChangeRuleFacts {
  const code = kind === 'WAIVER' ? null : 'CODE';
  return { ...membershipFacts(addMonths(TODAY, -12), addDays(TODAY, -1)), change: { on: TODAY, kind, byRun, code } };
}

function row(enrolledOn: Day): MembershipFacts {
  return bareMembership({ id: 'membership', institution: INSTITUTION, type: type.code, enrolledOn });
}
