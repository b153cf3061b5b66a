import { earlier, later } from '../../domain/day';
import { OWN_SOURCE } from '../../domain/source';
import { factsOf, type LoadedPatron } from '../../store/loadPatrons';
import { dayFrom, dayOrNull } from '../../store/rowDays';
import type { BeforeRun } from '../../store/runItems';
import type { PatronWrite } from '../../store/savePatrons';
import { anew, unchangedFacts } from '../anew';
import { endTold } from '../memberships/overrideEndDate';
import type { PatronTold } from '../patronTold';
import { prepareReconciled } from '../prepareWrite';
import { projectPatron } from '../projectPatron';
import { factsSeen } from './factsSeen';
import type { DoingRun } from './whatRunDoes';

/** A run that is undone. */
export interface Undoing extends DoingRun {
  readonly run: DoingRun['run'] & { readonly id: string };
}

/**
 * What is to be written of a patron so that he stands as if a run had not been, by the rules of today: for whoever was
 * projected anew since, and for whose facts an order has told. Null where somebody has told of him since, or another run has changed him.
 */
export function withoutRun(undoing: Undoing, patron: LoadedPatron, before: BeforeRun): PatronWrite | null {
  if (before.seen !== factsSeen(patron, undoing.run.id)) return null;
  return undoing.run.kind === 'OVERRIDE' ? endsTakenBack(undoing, patron, before) : projectedWithout(undoing, patron);
}

function projectedWithout({ run, rules, today }: Undoing, patron: LoadedPatron): PatronWrite {
  const theirs = patron.runFacts.filter(({ run_id }) => run_id === run.id);
  const left = { ...patron, runFacts: patron.runFacts.filter((row) => !theirs.includes(row)) };
  const projecting = anew(rules, left, today);
  const from = later(earlier(projecting.from, run.day), rules.rulebook.consortium.since);
  const { runFacts, ...projected } = projectPatron({ ...projecting, from });
  const withdrawn = [...theirs.map(({ id }) => id), ...runFacts.withdrawn];
  return { ...unchangedFacts(patron), projectedRevision: rules.revision, ...projected, runFacts: { ...runFacts, withdrawn } };
}

function endsTakenBack({ rules, secrets, today, now }: Undoing, patron: LoadedPatron, { ends }: BeforeRun): PatronWrite | null {
  const { id, sourceId } = patron;
  const told: PatronTold = { sourceId, memberships: ends.flatMap((end) => endBefore(patron, end)), withdrawn: ends.flatMap(recordedFirst) };
  const { write } = prepareReconciled({ ...rules, secrets, source: OWN_SOURCE, today }, { told, values: null }, { id, before: patron, personal: null, cards: [], now });
  return write;
}

type End = BeforeRun['ends'][number];

function endBefore(patron: LoadedPatron, { membership: id, from, before }: End): NonNullable<PatronTold['memberships']> {
  const membership = factsOf(patron).memberships.find((row) => row.id === id);
  return membership === undefined || before === null ? [] : [endTold(membership, dayOrNull(before.endsOn), dayFrom(from))];
}

function recordedFirst({ membership, from, before }: End): NonNullable<PatronTold['withdrawn']> {
  return before === null ? [{ kind: 'RECORDED_END', membership, on: dayFrom(from) }] : [];
}
