import { earlier } from '../../domain/day';
import type { Effect } from '../../domain/effect';
import type { OverrideRequest } from '../../domain/runs/overrideRequest';
import type { RunChange } from '../../domain/runs/run';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { OutboxRow } from '../../store/outbox';
import type { PatronWrite } from '../../store/savePatrons';
import { anew, unchangedFacts } from '../anew';
import { endTold } from '../memberships/overrideEndDate';
import { patronAfter } from '../memberships/patronAfter';
import { prepareReconciled, type Intake } from '../prepareWrite';
import { projectPatron } from '../projectPatron';
import { stoodOn, type Stood } from './runChanges';
import { runs, selectedForOverride, type SelectedMembership } from './selectedForOverride';

/** By what last days are moved for a selection: the rules, who tells, and when. */
export interface Overriding extends Intake {
  readonly request: OverrideRequest;
  readonly now: Date;
}

/** What an order for many does to one patron; `write` null where that is nothing. */
export interface Overridden {
  readonly changes: readonly RunChange[];
  /** Memberships that are selected and stay as they are, each with the code of why. */
  readonly leftOut: readonly RunChange[];
  readonly write: PatronWrite | null;
}

/** The reason of a last day that an order has moved. */
const OVERRIDDEN = 'OVERRIDDEN';

/**
 * Moves the last days of a patron's selected memberships, in memory, by the facts that `overrideEndDate` tells. A membership
 * whose last day has passed is corrected from that day on, so that it never ended.
 */
export function overridePatron(overriding: Overriding, patron: LoadedPatron): Overridden {
  const selected = selectedForOverride(overriding, broughtToToday(overriding, patron));
  return moved(overriding, patron, selected);
}

function moved(overriding: Overriding, patron: LoadedPatron, selected: readonly SelectedMembership[]): Overridden {
  const { now, today } = overriding;
  const { id, sourceId } = patron;
  const leftOut = selected.flatMap(untouched);
  const moving = selected.filter(({ stays }) => stays === null);
  if (moving.length === 0) return { changes: [], leftOut, write: null };
  const told = { sourceId, memberships: moving.map(({ membership, stood, to }) => endTold(membership, to, earlier(stood.endsOn, today))) };
  const { write, outcome, rows } = prepareReconciled(overriding, { told, values: null }, { id, before: patron, personal: null, cards: [], now });
  if (outcome.kind === 'refused') return moved(overriding, patron, selected.map((each) => ({ ...each, stays: each.stays ?? outcome.code })));
  const after = patronAfter({ patron, write, rows, id, now });
  const isMoved = ({ membership, to }: SelectedMembership): boolean => hasEnd(stoodOn(after, membership.id, today), to);
  if (!moving.every(isMoved)) return moved(overriding, patron, selected.map((each) => (each.stays === null && !isMoved(each) ? { ...each, stays: 'NOT_MOVED' } : each)));
  return { changes: moving.map((each) => changeOf(each, stoodOn(after, each.membership.id, today), write?.outbox ?? [])), leftOut, write };
}

function hasEnd(stands: Stood, endsOn: Stood['endsOn']): boolean {
  return stands.endsOn === endsOn && runs(stands);
}

/** What is due for a patron by today is done first, in memory. */
function broughtToToday({ today, now, ...rules }: Overriding, patron: LoadedPatron): LoadedPatron {
  const isCurrent = patron.projectedRevision === rules.revision && (patron.nextDueOn === null || patron.nextDueOn > today);
  if (isCurrent) return patron;
  const write = { ...unchangedFacts(patron), projectedRevision: rules.revision, ...projectPatron(anew(rules, patron, today)) };
  return patronAfter({ patron, write, rows: patron.rows, id: patron.id, now });
}

function untouched({ membership: { id }, stood, stays }: SelectedMembership): RunChange[] {
  if (stays === null) return [];
  const { institution, type, status, endsOn } = stood;
  return [{ membership: id, institution, type, kind: 'TERM', from: { status, endsOn }, to: { status, endsOn }, reason: stays, effects: [] }];
}

function changeOf({ membership: { id }, stood: { institution, type, status, endsOn } }: SelectedMembership, after: Stood, outbox: readonly OutboxRow[]): RunChange {
  const told = outbox.filter((row) => row.membership_id === id);
  const effects = told.map(({ kind, payload }): Effect => ({ ...(payload as Omit<Effect, 'effect'>), effect: kind }));
  return { membership: id, institution, type, kind: 'TERM', from: { status, endsOn }, to: { status: after.status, endsOn: after.endsOn }, reason: OVERRIDDEN, effects };
}
