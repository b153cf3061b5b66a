import type { Consortium } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import type { Effect } from '../../domain/effect';
import type { OverrideRequest } from '../../domain/runs/overrideRequest';
import { RunRefused } from '../../schema/runs/run.result';
import { Run as ShownRun, type RunOverride } from '../../schema/runs/run.type';
import type { RunItem, RunItemEffect } from '../../schema/runs/runItem.type';
import type { ItemRow } from '../../store/readRunItems';
import type { Run } from '../../store/runs';
import type { RunOutcome } from '../../usecases/runs/runRefusal';
import { institutionOf } from '../consortia';

/** A run as the fields that are asked for by themselves need it. */
export interface RunKnown {
  readonly id: string;
  readonly consortiumId: string;
  readonly on: Day;
}

/** A run as the API shows it. */
export function shownRun(consortium: Consortium, { day, brake, counts, request, ...run }: Run): ShownRun {
  const shown = counts.map((count) => ({ ...count, institution: institutionOf(consortium, count.institution) }));
  const known: RunKnown = { id: run.id, consortiumId: consortium.id, on: day };
  return Object.assign(new ShownRun(), run, known, { exceeds: brake, counts: shown, override: request === null ? null : shownOverride(consortium, request) });
}

function shownOverride(consortium: Consortium, { institutions, ...request }: OverrideRequest): RunOverride {
  return { ...request, institutions: institutions === null ? null : institutions.map((id) => institutionOf(consortium, id)) };
}

/** What became of an order about a run, as a member of the union that tells it. */
export function shownOutcome(consortium: Consortium, outcome: RunOutcome): ShownRun | RunRefused {
  if (outcome.kind === 'run') return shownRun(consortium, outcome.run);
  return shownRefusal(outcome);
}

/** A refusal as a member of that union. */
export function shownRefusal({ code, message }: Pick<RunRefused, 'code' | 'message'>): RunRefused {
  return Object.assign(new RunRefused(), { code, message });
}

function shownEffect({ effect, amount, journal, shownOnly, reason }: Effect): RunItemEffect {
  return { effect, amount: amount === undefined ? null : amount / 100, journal: journal ?? null, shownOnly: shownOnly === true, reason: reason.code };
}

/** A patron of a run as the API shows him. */
export function shownItem(consortium: Consortium, { changes, detail: _, ...item }: ItemRow): RunItem {
  const shown = changes.map(({ effects, institution, ...change }) => ({ ...change, institution: institutionOf(consortium, institution), effects: effects.map(shownEffect) }));
  return { ...item, changes: shown };
}
