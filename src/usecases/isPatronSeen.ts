import { isFindable } from '../policies/answer';
import type { Application } from './application';
import { askStandings } from './askStandings';
import type { PatronDetails } from './asking';
import { NOBODY } from './nobody';

/**
 * Whether whoever asks may know of a patron: a caller of some institutions knows their own members, and whoever can be
 * found by search at one of them, as patrons of their region can.
 */
export async function isPatronSeen(app: Application, { id, consortiumId, memberships }: PatronDetails): Promise<boolean> {
  if (memberships.some((membership) => app.shelf.isSeen(membership.institution))) return true;
  const seen = seenAmongOthers(app, consortiumId);
  return seen === null || isFoundAt(app, { consortiumId, id }, seen);
}

/** False, after as long as it takes to find that a patron is not seen. */
export async function isNobodySeen(app: Application, consortiumId: string): Promise<false> {
  const seen = seenAmongOthers(app, consortiumId);
  if (seen !== null) await isFoundAt(app, { consortiumId, id: NOBODY }, seen);
  return false;
}

/** The institutions of which whoever asks may know; null: all of the consortium. */
function seenAmongOthers({ shelf }: Application, consortiumId: string): string[] | null {
  const institutions = shelf.rulebook(consortiumId)?.consortium.institutions ?? [];
  const seen = institutions.map(({ id }) => id).filter((id) => shelf.isSeen(id));
  return seen.length === institutions.length ? null : seen;
}

async function isFoundAt(app: Application, { consortiumId, id }: Pick<PatronDetails, 'id' | 'consortiumId'>, institutions: readonly string[]): Promise<boolean> {
  const found = await askStandings(app, institutions.map((institution) => ({ consortiumId, institution, patron: { id }, on: null, asOf: null })));
  return found.some((each) => each !== null && isFindable(each.answer));
}
