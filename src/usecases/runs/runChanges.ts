import { addDays, type Day } from '../../domain/day';
import type { Effect } from '../../domain/effect';
import { isoDay } from '../../domain/isoDay';
import type { MembershipView, OwnStanding, OwnState } from '../../domain/ownStanding';
import type { RunChange, StatusAndEnd } from '../../domain/runs/run';
import { valueOn } from '../../domain/timeline';
import type { EffectAt } from '../../policies/replay';
import type { RunFactRow } from '../../store/factRows';
import type { LoadedPatron } from '../../store/loadPatrons';
import { dayFrom, dayOrNull } from '../../store/rowDays';

/** What the facts that a run commits of a patron change, each beside what stood on the day before the run. */
export function runChanges(patron: LoadedPatron, committed: readonly RunFactRow[], effects: readonly EffectAt[], run: Day): RunChange[] {
  const changes = committed.map((row, index) => {
    const isFirst = committed.findIndex((other) => other.membership_id === row.membership_id && other.on_day === row.on_day) === index;
    return changeOf(row, stoodOn(patron, row.membership_id, addDays(run, -1)), isFirst ? effectsOf(row, effects) : []);
  });
  return changes.sort((a, b) => (a.membership < b.membership ? -1 : a.membership > b.membership ? 1 : 0));
}

/** Whether two lists of changes do the same; what stood before may have been told in another way. */
export function sameChanges(one: readonly RunChange[], other: readonly RunChange[]): boolean {
  return JSON.stringify([one.map(done), toCarryOut(one)]) === JSON.stringify([other.map(done), toCarryOut(other)]);
}

function done({ membership, kind, to, reason }: RunChange): readonly unknown[] {
  return [membership, kind, to.status, to.endsOn, reason];
}

function toCarryOut(changes: readonly RunChange[]): string[] {
  return changes.flatMap(({ membership, effects }) => effects.map(({ effect, amount, journal }) => JSON.stringify([membership, effect, amount, journal]))).sort();
}

function effectsOf(row: RunFactRow, effects: readonly EffectAt[]): Effect[] {
  const theirs = effects.filter(({ byRun, effect: { on, membershipId } }) => byRun && membershipId === row.membership_id && isoDay(on) === row.on_day);
  return theirs.map(({ effect: { on: _, membershipId: __, ...effect } }) => effect);
}

/** A membership with its status and last day on a day. */
export interface Stood extends StatusAndEnd {
  readonly institution: string;
  readonly type: string;
}

function changeOf(row: RunFactRow, { institution, type, status, endsOn }: Stood, effects: readonly Effect[]): RunChange {
  const isMove = row.kind === 'TERM';
  const to = { status: isMove && !row.revives ? status : row.status, endsOn: isMove ? dayOrNull(row.ends_on) : endsOn };
  return { membership: row.membership_id, institution, type, kind: row.kind, from: { status, endsOn }, to, reason: row.reason.code, effects };
}

/** What stood of a membership on a day by the ledger, while a run waits without it; a membership that the ledger does not know has no status. */
export function stoodOn(patron: Pick<LoadedPatron, 'rows' | 'ledger'>, membershipId: string, day: Day): Stood {
  const row = patron.rows.membership.find(({ id }) => id === membershipId);
  const plain = { institution: row?.institution_id ?? '', type: row?.type ?? '', status: 'NONE', endsOn: null } as const;
  const on = isoDay(day);
  const stood = patron.ledger.find(({ institution_id, from_on, through_on }) => institution_id === plain.institution && from_on <= on && (through_on === null || through_on >= on));
  if (stood === undefined) return plain;
  const own = stood.standing.own.waiting?.standing ?? stood.standing.own;
  const index = own.memberships.findIndex(({ id }) => id === membershipId);
  const view = own.memberships[index];
  return view === undefined ? plain : { ...plain, ...stoodIn(own, index, view, day) };
}

function stoodIn(own: OwnStanding, index: number, { endsOn }: MembershipView, day: Day): StatusAndEnd {
  const state: OwnState | undefined = valueOn(own.timeline, day);
  const status = state?.membership === index ? state.status : state?.alsoRunning.find(({ membership }) => membership === index)?.status;
  return { status: status ?? 'NONE', endsOn };
}

/** What a run would commit of a patron: what is new of its day or an earlier one. */
export function committedThrough(committed: readonly RunFactRow[], run: Day): RunFactRow[] {
  return committed.filter((row) => dayFrom(row.on_day) <= run);
}
