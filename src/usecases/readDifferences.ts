import { differenceRows, type DifferenceKey, type DifferenceRow } from '../store/toldValues';
import type { Application } from './application';
import { Fault } from './fault';

/** A page of what the sources of a consortium say differently. */
export interface DifferencesPage {
  readonly rows: readonly DifferenceRow[];
  readonly hasNextPage: boolean;
}

/** A page of at most `first` differences. */
export interface DifferencesAsked {
  readonly consortiumId: string;
  readonly first: number;
  /** The cursor after which to go on; null for the beginning. */
  readonly after: string | null;
}

const MOST = 1000;

/** BAD_REQUEST for a page larger than 1,000 or a cursor that is none. */
export async function readDifferences({ store, shelf }: Application, { consortiumId, first, after }: DifferencesAsked): Promise<DifferencesPage> {
  if (!Number.isInteger(first) || first < 1 || first > MOST) throw new Fault('BAD_REQUEST', `\`first\` is \`${first}\`; ask for 1 to ${MOST}.`);
  const all = shelf.rulebook(consortiumId)?.consortium.institutions.map(({ id }) => id) ?? [];
  const seen = all.filter((id) => shelf.isSeen(id));
  const institutions = seen.length === all.length ? null : seen;
  const rows = await differenceRows(store, consortiumId, { after: after === null ? null : keyOf(after), institutions, limit: first + 1 });
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** The place of a difference in the list, for `after`. */
export function cursorOf({ patron_id, field, institution_id }: DifferenceRow): string {
  return Buffer.from(JSON.stringify([patron_id, field, institution_id])).toString('base64url');
}

function keyOf(cursor: string): DifferenceKey {
  const text = Buffer.from(cursor, 'base64url').toString();
  const parts = /^\["([0-9a-f-]{36})","([A-Z_]+)","([^"\\\0]*)"\]$/.exec(text);
  if (parts === null) throw new Fault('BAD_REQUEST', `\`after\` is \`${cursor}\`, which is no cursor of this list; leave it out or use one that the list gave.`);
  return [parts[1] as string, parts[2] as string, parts[3] as string];
}
