import cooperation from '../../plugins/cooperation';
import flanders from '../../plugins/flanders';
import vaski from '../../plugins/vaski';
import type { CooperationGroup } from '../../src/domain/consortium';
import type { Day } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import { isoDay } from '../../src/domain/isoDay';
import type { Use } from '../../src/domain/uses';
import { permissionsOf, type Answer } from '../../src/policies/answer';
import { replay } from '../../src/policies/replay';
import type { Rulebook } from '../../src/policies/rulebook';
import { aMembership, day } from '../domain/aPatron';
import { answered } from './asked';
import { rulebookOf } from './rulebooks';

const group = (id: string, level: string, institutions: string[], from?: string): CooperationGroup => ({
  id,
  level,
  from: from === undefined ? null : day(from),
  members: institutions.map((institution) => ({ institution })),
});

/** Zottegem, Herzele and Lierde are a region; with Ninove they share the fee; Ghent shares nothing. */
export const flemish = rulebookOf({
  institutions: ['zottegem', 'herzele', 'lierde', 'ninove', 'ghent'],
  groups: [group('sov', '3a', ['zottegem', 'herzele', 'lierde'], '2023-01-01'), group('south', '1', ['zottegem', 'ninove'])],
  policies: [
    { policy: flanders, institutions: ['zottegem', 'herzele', 'lierde', 'ninove'], settings: { inactivityTermMonths: 12, charges: { max: 5 } } },
    { policy: flanders, institutions: ['ghent'], through: day('2023-06-30') },
    { policy: cooperation, institutions: '*' },
  ],
});

/** A Finnish library, alone. */
export const turku = rulebookOf({ institutions: ['turku'], policies: [{ policy: vaski, institutions: '*' }] });

/** A membership enrolled on a day, of a type that is paid by the year unless told otherwise. */
export const at = (institution: string, enrolledOn: string, told: Partial<MembershipFacts> = {}): MembershipFacts =>
  aMembership({ id: `${institution} ${enrolledOn}`, institution, type: 'PAID', enrolledOn: day(enrolledOn), ...told });

/** Recorded on a day as lasting through another; null: without end. */
export const through = (from: string, lastDay: string | null) => ({ recordedEnds: [{ from: day(from), value: lastDay === null ? null : day(lastDay) }] });

/** What an institution answers on a day, when every run has been done on its day. */
export function asked(rulebook: Rulebook, facts: PatronFacts, institution: string, on: string): Answer {
  return answered(rulebook, replay({ rulebook, facts, from: day('2020-01-01'), through: day(on) }), institution, day(on));
}

/** A standing in a line: validity, basis, status and the codes of its reasons. */
export function standing({ state }: Answer): string {
  return [state.validity, state.basis, state.status, ...state.reasons.map((reason) => reason.code)].filter((word) => word !== null).join(' ');
}

/** The decision on a use, with the codes of its reasons. */
export function permission(answer: Answer, use: Use): string {
  const found = permissionsOf(answer).find((each) => each.use === use);
  return [found?.decision, ...(found?.reasons ?? []).map((reason) => reason.code)].join(' ');
}

/** A last day as text; null where nothing ends. */
export const written = (last: Day | null): string | null => (last === null ? null : isoDay(last));
