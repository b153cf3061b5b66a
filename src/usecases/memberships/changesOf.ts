import type { FactColumns } from '../../store/readHistory';
import { isoOrNull } from '../../store/rowDays';
import { isoDay } from '../../domain/isoDay';
import type { CardStretch } from '../../domain/cardDays';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { FactChange, PatronWrite } from '../../store/savePatrons';
import { changedFact } from '../factEntry';
import type { HeldCards } from '../heldCards';
import type { ChangedFact } from '../historyEntry';
import { keyOf } from '../mergeRows';

/** What is written of a patron, and what stood before it. */
export interface Changing {
  readonly id: string;
  readonly patron: LoadedPatron | null;
  readonly write: PatronWrite | null;
  readonly held: HeldCards;
}

/** The facts that an act changes, value by value. */
export function changesOf({ id, patron, write, held }: Changing): ChangedFact[] {
  if (write === null) return [];
  const facts = write.facts.map((change) => factOf(patron, change));
  const cards = write.cards.map(({ number, stretches }) => {
    const before = (held.get(number) ?? []).filter(({ patronId }) => patronId === id);
    return changedFact({ kind: 'card', row: cardColumns(number, stretches), before: before.length === 0 ? null : cardColumns(number, before) });
  });
  return [...facts, ...cards];
}

function factOf(patron: LoadedPatron | null, { table, row }: FactChange): ChangedFact {
  const key = keyOf(table, row);
  const before = ((patron?.rows[table] ?? []) as readonly object[]).find((other) => keyOf(table, other) === key);
  return changedFact({ kind: table, row: row as FactColumns, before: (before as FactColumns | undefined) ?? null });
}

/** The last state of a card, and since when it is held. */
function cardColumns(number: string, stretches: readonly CardStretch[]): FactColumns {
  const [first, last] = [stretches[0], stretches[stretches.length - 1]];
  if (first === undefined || last === undefined) return { id: number };
  return { id: number, state: last.state, from_on: isoDay(last.from), held_from: isoDay(first.from), through_on: isoOrNull(last.through) };
}
