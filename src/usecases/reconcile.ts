import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import { isoDay, parseIsoDay } from '../domain/isoDay';
import type { FactField } from '../domain/source';
import type { LoadedPatron } from '../store/loadPatrons';
import type { DifferingField, ToldValueRow } from '../store/toldValues';
import { keepersOf } from './keptElsewhere';
import { tellerOf } from './namedBySource';
import { lastRecordedEnd, valuesInRows } from './valuesInRows';
import type { MembershipTold, PatronTold, WithdrawnTold } from './patronTold';

/** Who tells of whom, and when. */
export interface Reconciling {
  readonly source: string;
  readonly consortium: Consortium;
  readonly before: LoadedPatron | null;
  readonly now: Date;
}

/** What of a telling becomes facts, and what every source says once it is heard; null where only one tells of the patron. */
export interface Reconciled {
  readonly told: PatronTold;
  readonly values: readonly ToldValueRow[] | null;
}

/**
 * Where several sources tell of one patron, the value of the source that keeps the record becomes the fact, or else that of
 * the first that told one; what another says differently is kept beside it. Of the memberships at one institution those of
 * one source count.
 */
export function reconcile(told: PatronTold, reconciling: Reconciling): Reconciled {
  const { source, before } = reconciling;
  if (before === null || before.sources.every((each) => each === source)) return { told, values: null };
  const known = before.toldValues.length > 0 ? before.toldValues : valuesInRows(before, before);
  const aside = (told.memberships ?? []).filter((row) => isSetAside(row, before, reconciling));
  const values = heard(reconciling, known, { told, aside });
  return { told: standingTold(told, { ...reconciling, before }, values, aside), values };
}

/** Memberships at an institution of which another source told first, unless its record is kept by one of the two. */
function isSetAside(row: MembershipTold, before: LoadedPatron, { source, consortium }: Reconciling): boolean {
  const others = before.rows.membership.some((other) => other.institution_id === row.institution && tellerOf(other, before) !== source);
  return others && keepersOf(consortium, 'MEMBERSHIPS', [row.institution]).length === 0;
}

interface Heard {
  readonly told: PatronTold;
  readonly aside: readonly MembershipTold[];
}

/** What every source says, once this one is heard: null takes a value back. */
function heard({ source, now }: Reconciling, known: readonly ToldValueRow[], { told, aside }: Heard): ToldValueRow[] {
  const said = [...personValues(told), ...aside.flatMap(membershipValues)];
  const withdrawn = new Set((told.withdrawn ?? []).flatMap(({ kind, id }) => (kind === 'MEMBERSHIP' ? [id] : [])));
  const at = now.toISOString();
  const mine = (row: Said): ToldValueRow | undefined => known.find((other) => other.source === source && samePlace(other, row));
  const kept = known.filter((row) => row.source !== source || !(withdrawn.has(row.fact_id) || said.some((other) => samePlace(row, other))));
  const news = said.flatMap(({ value, ...row }): ToldValueRow[] => {
    const old = mine({ ...row, value });
    if (value === null) return [];
    return [old?.value === value ? old : { ...row, value, source, first_told_at: old?.first_told_at ?? at, told_at: at }];
  });
  return [...kept, ...news];
}

interface Said extends Pick<ToldValueRow, 'field' | 'institution_id' | 'fact_id'> {
  readonly value: string | null;
}

function samePlace(a: Pick<Said, 'field' | 'institution_id'>, b: Pick<Said, 'field' | 'institution_id'>): boolean {
  return a.field === b.field && a.institution_id === b.institution_id;
}

function personValues({ kind, bornOn, deceasedOn, identityCode }: PatronTold): Said[] {
  const own = (field: DifferingField, value: string | null): Said => ({ field, institution_id: '', fact_id: null, value });
  const latest = [...(identityCode ?? [])].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity)).pop();
  return [
    ...(kind === null || kind === undefined ? [] : [own('KIND', kind)]),
    ...(bornOn === undefined ? [] : [own('BORN_ON', bornOn === null ? null : isoDay(bornOn))]),
    ...(deceasedOn === undefined ? [] : [own('DECEASED_ON', deceasedOn === null ? null : isoDay(deceasedOn))]),
    ...(latest === undefined ? [] : [own('IDENTITY_CODE', latest.value === 'UNKNOWN' ? null : latest.value)]),
  ];
}

function membershipValues(row: MembershipTold): Said[] {
  const here = { institution_id: row.institution, fact_id: row.id };
  const end = lastRecordedEnd(row);
  return [
    { ...here, field: 'MEMBERSHIP_TYPE', value: row.type },
    { ...here, field: 'ENROLLED_ON', value: isoDay(row.enrolledOn) },
    ...(end === undefined ? [] : [{ ...here, field: 'RECORDED_END' as const, value: end }]),
  ];
}

/** What becomes facts of what was told: the values that stand, and the memberships of which nobody else told first. */
function standingTold(told: PatronTold, reconciling: Reconciling & { readonly before: LoadedPatron }, values: readonly ToldValueRow[], aside: readonly MembershipTold[]): PatronTold {
  const stands = (field: DifferingField, kept: FactField): ToldValueRow | undefined => standingValue(reconciling, values.filter((row) => row.field === field), kept);
  const day = (field: DifferingField, mine: Day | null | undefined): Day | null | undefined => (mine === undefined ? undefined : parseIsoDay(stands(field, 'PERSON')?.value ?? ''));
  const code = isKeptElsewhere(reconciling, 'IDENTITY_CODE') ? undefined : stands('IDENTITY_CODE', 'IDENTITY_CODE');
  const memberships = told.memberships?.filter((row) => !aside.includes(row));
  const person = {
    kind: told.kind && ((stands('KIND', 'PERSON')?.value as PatronTold['kind']) ?? told.kind),
    bornOn: day('BORN_ON', told.bornOn),
    deceasedOn: day('DECEASED_ON', told.deceasedOn),
  };
  return {
    ...told,
    ...(isKeptElsewhere(reconciling, 'PERSON') ? {} : person),
    identityCode: code === undefined || code.source === reconciling.source ? told.identityCode : undefined,
    memberships,
    withdrawn: [...(told.withdrawn ?? []).filter((fact) => !isSetAsideId(reconciling.before, fact)), ...displaced(memberships ?? [], reconciling)],
  };
}

/** What others told of memberships at institutions of which this source keeps the record, and tells now. */
function displaced(memberships: readonly MembershipTold[], { before, source, consortium }: Reconciling): WithdrawnTold[] {
  const kept = new Set(memberships.map((row) => row.institution).filter((id) => keepersOf(consortium, 'MEMBERSHIPS', [id]).some((each) => each.id === source)));
  const others = (before?.rows.membership ?? []).filter((row) => before !== null && kept.has(row.institution_id) && tellerOf(row, before) !== source);
  return others.map((row) => ({ kind: 'MEMBERSHIP', id: row.id }));
}

/** A membership that was told and set aside: taking it back changes no fact. */
export function isSetAsideId({ rows, toldValues }: LoadedPatron, { kind, id }: WithdrawnTold): boolean {
  return kind === 'MEMBERSHIP' && toldValues.some((row) => row.fact_id !== null && row.fact_id === id) && !rows.membership.some((row) => row.id === id);
}

/** Of what others keep the record of nothing is weighed: it is refused where it is not what they say. */
function isKeptElsewhere(reconciling: Reconciling, field: FactField): boolean {
  const keepers = keepersHere(reconciling, field);
  return keepers.size > 0 && !keepers.has(reconciling.source);
}

function keepersHere({ consortium, before }: Reconciling, field: FactField): ReadonlySet<string> {
  const homes = (before?.rows.membership ?? []).map((row) => row.institution_id);
  return new Set(keepersOf(consortium, field, homes).map((each) => each.id));
}

function standingValue(reconciling: Reconciling, rows: readonly ToldValueRow[], field: FactField): ToldValueRow | undefined {
  const keepers = keepersHere(reconciling, field);
  const kept = rows.filter((row) => keepers.has(row.source));
  return [...(kept.length > 0 ? kept : rows)].sort((a, b) => (a.first_told_at < b.first_told_at || (a.first_told_at === b.first_told_at && a.source < b.source) ? -1 : 1))[0];
}
