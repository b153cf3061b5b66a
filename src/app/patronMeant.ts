import type { Consortium } from '../domain/consortium';
import type { Application } from '../usecases/application';
import { patronIdByCard } from '../usecases/readPatrons';
import { CommandRefused } from './withApplication';

/** By what a command names a patron. */
export interface PatronNamed {
  readonly consortium?: string | undefined;
  readonly card?: string | undefined;
  readonly id?: string | undefined;
}

/** The consortium that is named, with the id of the patron whom a card or id means; null where nobody holds the card. */
export async function patronMeant(app: Application, { consortium: named, card, id }: PatronNamed): Promise<{ readonly consortium: Consortium; readonly patronId: string | null }> {
  const consortium = consortiumNamed(app, named);
  if ((card === undefined) === (id === undefined)) throw new CommandRefused('Name the patron by exactly one of `--card NUMBER` and `--id ID`.');
  return { consortium, patronId: card === undefined ? (id as string) : await patronIdByCard(app, consortium.id, card) };
}

/** The consortium of an id, or the only one there is. */
export function consortiumNamed(app: Application, named: string | undefined): Consortium {
  const known = app.shelf.consortia();
  const meant = named === undefined && known.length === 1 ? known[0] : known.find(({ id }) => id === named);
  if (meant !== undefined) return meant;
  const ids = known.map(({ id }) => `\`${id}\``).join(', ') || 'none';
  throw new CommandRefused(named === undefined ? `Say which consortium is meant with \`--consortium ID\`; known are ${ids}.` : `There is no consortium \`${named}\`; known are ${ids}.`);
}
