import type { Consortium } from '../../domain/consortium';
import { maskedHint } from '../../domain/personal/maskedHint';
import { birthDays } from '../../store/lifeDays';
import { readSealed } from '../../store/personalData';
import type { Application } from '../application';
import { askStandings } from '../askStandings';
import { matchPeople } from './matchPeople';
import { openPerson } from './openPerson';
import type { MatchReason, PersonMatch, PersonSought } from './personSought';

/** Somebody who may be enrolled already, known by no more than a hint. */
export interface PossibleDuplicate {
  readonly hint: string;
  readonly reasons: readonly MatchReason[];
  readonly roles: readonly { readonly institution: string; readonly role: CurrentRole }[];
}

/** MEMBER: by a valid membership of that institution; WELCOME: through one elsewhere. */
export type CurrentRole = 'MEMBER' | 'WELCOME';

const MOST_HINTS = 20;

/**
 * Whether somebody about to be enrolled is known to the consortium already: for all of its institutions, former members
 * and the deceased too, and without the record. The nearest come first, at most twenty.
 */
export async function duplicateCheck(app: Application, consortium: Consortium, people: readonly PersonSought[]): Promise<PossibleDuplicate[]> {
  const found = (await Promise.all(people.map((person) => matchPeople(app, consortium, person)))).flat();
  const matches = joined(found).slice(0, MOST_HINTS);
  const ids = matches.map((match) => match.patronId);
  const [sealed, born, roles] = await Promise.all([readSealed(app.store, consortium.id, ids), birthDays(app.store, consortium.id, ids), rolesOf(app, consortium, ids)]);
  return matches.flatMap(({ patronId, reasons }) => {
    const person = sealed.get(patronId);
    if (person === undefined) return [];
    const { family, given, city } = openPerson(app.secrets, { consortiumId: consortium.id, patronId }, person, ['family', 'given', 'city']);
    const name = { family: family ?? '', given };
    return [{ hint: maskedHint(name, born.get(patronId) ?? null, city), reasons, roles: roles.get(patronId) ?? [] }];
  });
}

/** Whoever was found in several ways is told once, with every reason. */
function joined(found: readonly PersonMatch[]): PersonMatch[] {
  const people = new Map<string, PersonMatch>();
  for (const match of found) {
    const other = people.get(match.patronId);
    const reasons = [...new Set([...(other?.reasons ?? []), ...match.reasons])];
    people.set(match.patronId, { ...match, distance: Math.min(match.distance, other?.distance ?? match.distance), reasons });
  }
  return [...people.values()].sort((a, b) => a.distance - b.distance || (a.patronId < b.patronId ? -1 : 1));
}

async function rolesOf(app: Application, { id: consortiumId, institutions }: Consortium, ids: readonly string[]): Promise<Map<string, PossibleDuplicate['roles']>> {
  const questions = ids.flatMap((id) => institutions.map((institution) => ({ consortiumId, institution: institution.id, patron: { id }, on: null })));
  const standings = (await askStandings(app, questions)).filter((each) => each !== null);
  const roles = standings.flatMap(({ patronId, institution, answer: { state } }) =>
    state.validity === 'VALID' ? [{ patronId, institution, role: state.basis === 'SHARED' ? ('WELCOME' as const) : ('MEMBER' as const) }] : [],
  );
  return new Map(ids.map((id) => [id, roles.filter(({ patronId }) => patronId === id).map(({ institution, role }) => ({ institution, role }))]));
}
