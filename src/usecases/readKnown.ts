import type { Day } from '../domain/day';
import { heldCards } from '../store/cards';
import { loadPatrons, patronsOfSource, type LoadedPatron } from '../store/loadPatrons';
import type { Application } from './application';
import { foldedFirst } from './activity/foldedFirst';
import type { HeldCards } from './heldCards';
import type { PatronTold } from './patronTold';
import { withdrawnUse } from './withdrawnRows';

/** What is known of the patrons of a call before it. */
export interface Known {
  readonly cards: HeldCards;
  /** The patrons of whom the call has told already. */
  readonly joined: Set<string>;
  /** The same, as the source calls them. */
  readonly told: Set<string>;
  /** Whom a source means: the patron of whom it told before, or the one holder of the cards, of whom only others have told. */
  patronOf(told: PatronTold): LoadedPatron | null;
}

/** Who tells, and on which day: whoever held a card before it is not meant by it. */
export interface Telling {
  readonly consortiumId: string;
  readonly source: string;
  readonly today: Day;
}

/** Reads what is known of the patrons of a call: by their ids in the source, and by the holders of their cards. */
export async function readKnown(app: Application, { consortiumId, source, today }: Telling, patrons: readonly PatronTold[]): Promise<Known> {
  const ids = await patronsOfSource(app.store, consortiumId, source, patrons.map((told) => told.sourceId));
  const cards = await heldCards(app.store, consortiumId, patrons.flatMap((told) => (told.cards ?? []).map((card) => card.number)));
  const holders = new Map([...cards].map(([number, held]) => [number, held.filter(({ through }) => through === null || through >= today).map((each) => each.patronId)]));
  const stored = await loadPatrons(app.store, consortiumId, [...new Set([...ids.values(), ...[...holders.values()].flat()])]);
  const known = patrons.some((told) => withdrawnUse(told).length > 0) ? await foldedFirst(app, consortiumId, stored) : stored;
  const loaded = new Map(known.map((patron) => [patron.id, patron]));
  const joined = new Set<string>();
  const patronOf = (told: PatronTold): LoadedPatron | null => {
    const id = ids.get(told.sourceId);
    if (id !== undefined) return loaded.get(id) ?? null;
    const holding = [...new Set((told.cards ?? []).flatMap((card) => holders.get(card.number) ?? []))];
    const only = holding.length === 1 ? (holding[0] as string) : null;
    const patron = only === null || joined.has(only) ? undefined : loaded.get(only);
    return patron === undefined || patron.sources.includes(source) ? null : patron;
  };
  return { cards, joined, told: new Set(), patronOf };
}
