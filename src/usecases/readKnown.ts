import { heldCards, type HeldCard } from '../store/cards';
import { loadPatrons, patronsOfSource, type LoadedPatron } from '../store/loadPatrons';
import type { Application } from './application';
import type { PatronTold } from './patronTold';

/** What is known of the patrons of a call before it. */
export interface Known {
  readonly cards: ReadonlyMap<string, HeldCard>;
  /** By card the patron who holds it, as far as the call has come. */
  readonly holders: Map<string, string>;
  /** The patrons of whom the call has told already. */
  readonly joined: Set<string>;
  /** Whom a source means: the patron of whom it told before, or the one holder of the cards, of whom only others have told. */
  patronOf(told: PatronTold): LoadedPatron | null;
}

export async function readKnown(app: Application, consortiumId: string, source: string, patrons: readonly PatronTold[]): Promise<Known> {
  const ids = await patronsOfSource(app.store, consortiumId, source, patrons.map((told) => told.sourceId));
  const cards = await heldCards(app.store, consortiumId, patrons.flatMap((told) => (told.cards ?? []).map((card) => card.number)));
  const wanted = new Set([...ids.values(), ...[...cards.values()].map((card) => card.patron_id)]);
  const loaded = new Map((await loadPatrons(app.store, consortiumId, [...wanted])).map((patron) => [patron.id, patron]));
  const holders = new Map([...cards].map(([number, card]) => [number, card.patron_id]));
  const joined = new Set<string>();
  const patronOf = (told: PatronTold): LoadedPatron | null => {
    const known = ids.get(told.sourceId);
    if (known !== undefined) return loaded.get(known) ?? null;
    const holding = new Set((told.cards ?? []).flatMap((card) => cards.get(card.number)?.patron_id ?? []));
    const [only] = holding.size === 1 ? [...holding] : [];
    const patron = only === undefined || joined.has(only) ? undefined : loaded.get(only);
    return patron === undefined || patron.sources.includes(source) ? null : patron;
  };
  return { cards, holders, joined, patronOf };
}
