import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { LedgerRow } from '../../store/ledgerRows';
import type { StoodRow, StoodRows } from '../../store/readStandings';
import { dayFrom, dayOrNull } from '../../store/rowDays';
import type { Application } from '../application';
import type { StandingFound } from '../asking';
import { standingFrom } from '../askStandings';
import type { FreshRules } from '../freshRules';
import { firstNoticed } from '../noticedUse';

/** Whose standing, where and on which day. */
export interface Seeing extends FreshRules {
  readonly patron: LoadedPatron;
  readonly institution: string;
  readonly today: Day;
}

/** The standing of today that a question would be answered with, once a patron is stored as given. */
export function standingSeen(app: Application, { rulebook, patron, institution, today, ...rules }: Seeing): Promise<StandingFound> {
  const rows = stoodRows(patron, today);
  const counters = { revision: rules.revision, heard: app.shelf.heard(rulebook.consortium.id), heldFrom: rules.heldFrom };
  return standingFrom(app, { rulebook, institution, on: today, today, rows, counters, load: () => Promise.resolve(patron) });
}

function stoodRows({ id, projectedRevision, nextDueOn, ledger, ...patron }: LoadedPatron, on: Day): StoodRows {
  const day = isoDay(on);
  const standing = ledger.filter((row) => row.from_on <= day && (row.through_on === null || row.through_on >= day));
  return { patronId: id, cardState: null, projectedRevision, nextDueOn, noticedFrom: firstNoticed(patron), rows: standing.map(stoodRow) };
}

/** A row of the ledger as questions read it. */
export function stoodRow({ institution_id, from_on, through_on, recorded_at, standing }: LedgerRow): StoodRow {
  return { institution: institution_id, from: dayFrom(from_on), through: dayOrNull(through_on), recordedAt: new Date(recorded_at), standing };
}
