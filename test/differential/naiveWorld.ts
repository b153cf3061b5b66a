import { dayOf } from './naiveCalendar';
import type { BlockKind, CaseFacts, Consortium, IdentityCode, MembershipRow, MembershipType, Status } from './naiveInput';
import { agreementsOf, boundariesOf, type Agreements, type Scene } from './naiveScene';

/** A term that has to be decided: of a new record, or of a renewal of it. */
export type OpenTerm = { kind: 'ENROLMENT' | 'RENEWAL'; on: number; endsOn: number | null };

/** One membership row and everything that has been committed about it up to the day of the clock. */
export type RowState = {
  row: MembershipRow;
  type: MembershipType;
  at: string;
  place: number;
  enrolledOn: number;
  startsOn: number;
  /** Ended for good, since when and why. */
  ended: { on: number; why: string } | null;
  /** Flanders: last day of the running period; null without end. */
  end: number | null;
  /** Flanders: the step of the fee ladder that the runs have committed. */
  step: 'INVOICED' | 'REMINDED' | 'DELINQUENT';
  feeWrittenOff: boolean;
  /** Vaski: valid through `surely` in every reading of what is not known, through `possibly` in one of them. */
  surely: number;
  possibly: number;
  /** Vaski: codes of the last decision. */
  notes: string[];
  openTerms: OpenTerm[];
};

/** What was last certain about an institution. */
export type Certain = { status: Status; findable: boolean };

/** All that is remembered when the clock stands on a day. */
export type State = { rows: RowState[]; scene: Scene; dead: boolean; certain: Map<string, Certain> };

/** Something told on a day; `place` is the row's place in the list. */
export type Told =
  | { kind: 'ROW' | 'CANCELLED'; place: number }
  | { kind: 'RENEWAL'; place: number; endsOn: number | null }
  | { kind: 'DECEASED' };

/** A case made ready for the clock: days as numbers, facts by the day on which they are told. */
export type World = {
  agreements: Agreements;
  boundaries: Set<number>;
  /** Institutions under the rules of Vaski; no institution changes sides in the middle of a case. */
  vaski: Set<string>;
  types: Map<string, MembershipType>;
  rows: MembershipRow[];
  told: Map<number, Told[]>;
  activity: { on: number; at: string }[];
  charges: { at: string; cents: number; raisedOn: number; settledOn: number | null }[];
  blocks: { at: string; kind: BlockKind; from: number; liftedOn: number | null }[];
  identity: { from: number; value: IdentityCode }[];
  firstDay: number | null;
};

const maybe = (text: string | undefined): number | null => (text === undefined ? null : dayOf(text));

function tellings(facts: CaseFacts): Map<number, Told[]> {
  const told = new Map<number, Told[]>();
  const tell = (on: string, what: Told): void => {
    const day = dayOf(on);
    told.set(day, [...(told.get(day) ?? []), what]);
  };
  const rows = facts.memberships ?? [];
  rows.forEach((row, place) => tell(row.enrolledOn, { kind: 'ROW', place }));
  rows.forEach((row, place) => (row.renewals ?? []).forEach((r) => tell(r.on, { kind: 'RENEWAL', place, endsOn: maybe(r.endsOn) })));
  rows.forEach((row, place) => row.cancelledOn !== undefined && tell(row.cancelledOn, { kind: 'CANCELLED', place }));
  if (facts.patron.deceasedOn !== undefined) tell(facts.patron.deceasedOn, { kind: 'DECEASED' });
  return told;
}

/** Activity is what is listed, and every enrolment that is not an import, and every renewal. */
function activities(facts: CaseFacts): { on: number; at: string }[] {
  const found = (facts.activity ?? []).map((a) => ({ on: dayOf(a.on), at: a.at }));
  for (const row of facts.memberships ?? []) {
    if (row.via !== 'IMPORT') found.push({ on: dayOf(row.enrolledOn), at: row.at });
    for (const renewal of row.renewals ?? []) found.push({ on: dayOf(renewal.on), at: row.at });
  }
  return found;
}

function underVaski(agreements: Agreements, institution: string): boolean {
  return agreements.policies.some((p) => p.plugin === 'vaski' && (p.institutions === '*' || p.institutions.includes(institution)));
}

/** Makes a case ready for the clock. */
export function worldOf(consortium: Consortium, facts: CaseFacts): World {
  const agreements = agreementsOf(consortium, facts);
  const told = tellings(facts);
  const identity = facts.patron.nationalId ?? 'UNKNOWN';
  const dated = typeof identity === 'string' ? [{ value: identity }] : identity;
  return {
    agreements,
    boundaries: new Set(boundariesOf(agreements)),
    vaski: new Set(agreements.institutions.filter((at) => underVaski(agreements, at))),
    types: new Map(consortium.membershipTypes.map((t) => [t.code, t])),
    rows: facts.memberships ?? [],
    told,
    activity: activities(facts),
    charges: (facts.charges ?? []).map((c) => ({
      at: c.at,
      cents: Math.round(c.amount * 100),
      raisedOn: dayOf(c.raisedOn),
      settledOn: maybe(c.settledOn),
    })),
    blocks: (facts.blocks ?? []).map((b) => ({ at: b.at, kind: b.kind, from: dayOf(b.from), liftedOn: maybe(b.liftedOn) })),
    identity: dated.map((d: { from?: string; value: IdentityCode }) => ({ from: maybe(d.from) ?? -1, value: d.value })),
    firstDay: told.size === 0 ? null : Math.min(...told.keys()),
  };
}

/** The membership as it stands when it is first told. */
export function newRow(world: World, place: number): RowState {
  const row = world.rows[place];
  const type = row && world.types.get(row.type);
  if (!row || !type) throw new Error(`Row ${place}: no such membership type.`);
  const enrolledOn = dayOf(row.enrolledOn);
  return {
    row,
    type,
    at: row.at,
    place,
    enrolledOn,
    startsOn: maybe(row.startsOn) ?? enrolledOn,
    ended: null,
    end: null,
    step: 'INVOICED',
    feeWrittenOff: false,
    surely: -Infinity,
    possibly: Infinity,
    notes: [],
    openTerms: [{ kind: 'ENROLMENT', on: enrolledOn, endsOn: maybe(row.endsOn) }],
  };
}

/** Ends a membership, unless it has ended before: ended stays ended, for the first reason. */
export function endRow(row: RowState, on: number, why: string): void {
  if (!row.ended) row.ended = { on, why };
}

/** The row that speaks: latest first day, then later enrolment, then later in the list. */
export function byPrecedence(a: RowState, b: RowState): number {
  return b.startsOn - a.startsOn || b.enrolledOn - a.enrolledOn || b.place - a.place;
}

/** Is the fee of the row due on a day, by what is known on that day? A part payment changes nothing. */
export function feeIsOpen(row: RowState, day: number): boolean {
  const fee = row.row.fee;
  if (!fee || fee.amount <= 0 || row.feeWrittenOff) return false;
  if (fee.waivedOn !== undefined && dayOf(fee.waivedOn) <= day) return false;
  const inFull = fee.paid === undefined || fee.paid >= fee.amount;
  return !(fee.paidOn !== undefined && dayOf(fee.paidOn) <= day && inFull);
}
