import type { Consortium } from '../domain/consortium';
import { FactRecorded, RunRecorded, StandingCorrected, StandingRecorded, type HistoryEntry as Shown } from '../schema/historyEntry.type';
import type { Because, CorrectionEntry, FactEntry, HistoryEntry, StandingEntry } from '../usecases/historyEntry';
import type { HistoryPage } from '../usecases/patronHistory';
import { connection } from './connection';
import { institutionOf } from './consortia';
import { cursorOf } from './historyCursor';
import { plainText } from './reasonFacts';
import { withReasons } from './shownReasons';

/** A page of a history as a connection; `fromCursor`: others come before it. */
export function shownHistory(consortium: Consortium, { entries, more }: HistoryPage, fromCursor: boolean) {
  const edges = entries.map(({ place, entry }) => ({ node: shownEntry(consortium, entry), cursor: cursorOf(place) }));
  return connection(edges, more, fromCursor);
}

/** An entry as a member of the interface, with names, currency and reasons ready to be shown. */
function shownEntry(consortium: Consortium, entry: HistoryEntry): Shown {
  switch (entry.kind) {
    case 'fact':
      return shownFact(consortium, entry);
    case 'run':
      return Object.assign(new RunRecorded(), withReasons(consortium, entry), placed(consortium, entry));
    case 'standing':
      return shownStanding(consortium, entry);
    case 'correction':
      return shownCorrection(consortium, entry);
  }
}

function placed(consortium: Consortium, { institution }: HistoryEntry) {
  return { institution: institution === null ? null : institutionOf(consortium, institution) };
}

function shownFact(consortium: Consortium, entry: FactEntry): FactRecorded {
  const text = (value: FactEntry['values'][number]['after']): string | null => (value === null ? null : plainText(value, consortium.currency));
  const values = entry.values.map(({ name, before, after }) => ({ name, before: text(before), after: text(after) }));
  return Object.assign(new FactRecorded(), entry, { values }, placed(consortium, entry));
}

function causes(consortium: Consortium, { facts }: Because) {
  return { facts: facts.map((fact) => shownFact(consortium, fact)) };
}

function shownStanding(consortium: Consortium, entry: StandingEntry): Shown {
  const ready = <T extends { readonly reasons: StandingEntry['reasons'] }>(state: T | null) => (state === null ? null : withReasons(consortium, state));
  const states = { before: ready(entry.before), insteadOf: ready(entry.insteadOf), nextChange: ready(entry.next) };
  const shown = { ...withReasons(consortium, entry), ...states, ...causes(consortium, entry), ...placed(consortium, entry) };
  return Object.assign(new StandingRecorded(), shown);
}

function shownCorrection(consortium: Consortium, entry: CorrectionEntry): Shown {
  const was = entry.was.map((period) => withReasons(consortium, period));
  return Object.assign(new StandingCorrected(), entry, { was, ...causes(consortium, entry), ...placed(consortium, entry) });
}
