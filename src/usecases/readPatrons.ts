import { presentStretch, shownFrom } from '../domain/cardDays';
import type { Day } from '../domain/day';
import { standingUntil } from '../domain/pendingRuns';
import { patronDetailRows, patronIdOfCard, type PatronDetailRow } from '../store/patronDetails';
import type { Application } from './application';
import type { CardDetails, PatronDetails } from './asking';
import { readBatched } from './batchedReads';
import { canBeKnown } from './canBeKnown';

/** Patrons with their cards and memberships as the rules see them today, in the order asked; null for no such patron. */
export async function readPatrons(app: Application, consortiumId: string, ids: readonly string[]): Promise<(PatronDetails | null)[]> {
  const consortium = app.shelf.rulebook(consortiumId)?.consortium;
  const valid = ids.filter((id) => canBeKnown({ id }));
  if (consortium === undefined || valid.length === 0) return ids.map(() => null);
  const today = app.clock.today(consortium.timeZone);
  const [rows, reads] = await Promise.all([
    patronDetailRows(app.store, consortiumId, valid),
    Promise.all(valid.map((id) => readBatched(app.store, consortiumId, { patron: { id }, on: today }))),
  ]);
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id.toLowerCase());
    if (row === undefined) return null;
    const stood = reads[valid.indexOf(id)]?.stood;
    const memberships = (stood?.rows ?? []).flatMap(({ institution, standing: { own } }) => standingUntil(own, today, today).memberships.map((view) => ({ ...view, institution })));
    return { id: row.id, version: row.version, consortiumId, kind: row.kind, cards: presentCards(row.cards, today), memberships };
  });
}

/** The patron who holds a card of a consortium today; null when nobody does. */
export async function patronIdByCard(app: Application, consortiumId: string, card: string): Promise<string | null> {
  const consortium = app.shelf.rulebook(consortiumId)?.consortium;
  if (consortium === undefined || !canBeKnown({ card })) return null;
  return patronIdOfCard(app.store, consortiumId, card, app.clock.today(consortium.timeZone));
}

/** Each card in its present state; it is held through the last day of which anything is told. */
export function presentCards(cards: PatronDetailRow['cards'], today: Day): CardDetails[] {
  const numbers = [...new Set(cards.map((card) => card.number))];
  return numbers.flatMap((number) => {
    const stretches = cards.filter((card) => card.number === number);
    const present = presentStretch(stretches, today);
    const through = stretches[stretches.length - 1]?.through ?? null;
    return present === undefined ? [] : [{ number, state: present.state, from: shownFrom(present), through }];
  });
}
