import { readRunItems, type ItemRow, type ItemsSought } from '../../store/readRunItems';
import type { Application } from '../application';
import { canBeKnown } from '../canBeKnown';
import { Fault } from '../fault';
import { isUnstorable } from '../unreadableText';

/** Which patrons of a run are asked for; `after` is the cursor of one. */
export interface RunItemsAsked extends Omit<ItemsSought, 'after' | 'limit'> {
  readonly consortiumId: string;
  readonly first: number;
  readonly after: string | null;
}

/** A page of them. */
export interface RunItemsPage {
  readonly items: readonly ItemRow[];
  readonly hasNextPage: boolean;
}

/** A page of the patrons whom a run concerns, none where there is no such run. BAD_REQUEST for a cursor that is none. */
export async function listRunItems({ store }: Pick<Application, 'store'>, { consortiumId, first, after, ...sought }: RunItemsAsked): Promise<RunItemsPage> {
  const position = after === null ? 0 : positionOf(after);
  const { runId, institution, type, reason } = sought;
  const canBe = canBeKnown({ id: runId }) && ![institution, type, reason].some((word) => word !== null && isUnstorable(word));
  if (!canBe) return { items: [], hasNextPage: false };
  const items = await readRunItems(store, consortiumId, { ...sought, after: position, limit: first + 1 });
  return { items: items.slice(0, first), hasNextPage: items.length > first };
}

/** The place of a patron in the plan, for `after`. */
export function itemCursor({ position }: Pick<ItemRow, 'position'>): string {
  return Buffer.from(`item ${position}`).toString('base64url');
}

function positionOf(cursor: string): number {
  const [, position] = /^item (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (position !== undefined) return Number(position);
  throw new Fault('BAD_REQUEST', '`after` is no cursor of this list; give the `cursor` of an edge, or leave it out to begin with the first patron.');
}
