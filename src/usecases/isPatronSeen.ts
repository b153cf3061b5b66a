import { isFindable } from '../policies/answer';
import type { Application } from './application';
import { askStandings } from './askStandings';
import type { PatronDetails } from './asking';

/**
 * Whether whoever asks may know of a patron: a caller of some institutions knows their own members, and whoever can be
 * found by search at one of them, as patrons of their region can.
 */
export async function isPatronSeen(app: Application, { id, consortiumId, memberships }: PatronDetails): Promise<boolean> {
  const institutions = app.shelf.rulebook(consortiumId)?.consortium.institutions ?? [];
  const seen = institutions.filter((institution) => app.shelf.isSeen(institution.id));
  if (seen.length === institutions.length || memberships.some((membership) => app.shelf.isSeen(membership.institution))) return true;
  const found = await askStandings(app, seen.map((institution) => ({ consortiumId, institution: institution.id, patron: { id }, on: null, asOf: null })));
  return found.some((each) => each !== null && isFindable(each.answer));
}
