import type { Consortium } from '../../domain/consortium';
import { isFindable } from '../../policies/answer';
import { deceasedAmong } from '../../store/lifeDays';
import type { Application } from '../application';
import type { PatronDetails, StandingFound } from '../asking';
import { askStandings } from '../askStandings';
import { evenly } from '../evenly';
import { NOBODY, NOBODY_AFTER } from '../nobody';
import { readPatrons } from '../readPatrons';
import { matchPeople } from './matchPeople';
import type { PersonMatch, PersonSought } from './personSought';

/** A look-up by staff of some libraries. */
export interface PatronSearch {
  readonly consortium: Consortium;
  readonly person: PersonSought;
  /** Patrons are shown who can be found in one of these. */
  readonly institutions: readonly string[];
  /** Also those who have died and were members of one of these. */
  readonly includeDeceased: boolean;
  /** Also members, present or former, whom an ordinary search there does not find any more. */
  readonly includeArchived: boolean;
}

/** The place in a result after which a page begins. */
export type MatchPlace = Pick<PersonMatch, 'distance' | 'patronId'>;

/** A patron who may be the one, with what is known of him. */
export interface FoundPerson extends PersonMatch {
  readonly patron: PatronDetails;
}

/** Nobody was found: it takes as long as somebody who is not shown. */
const NO_MATCH: PersonMatch = { patronId: NOBODY, distance: 0, reasons: [] };

/** Whom a look-up finds in some libraries, the nearest first: a page, and whether more follow. */
export async function findPatrons(
  app: Application,
  search: PatronSearch,
  page: { readonly after: MatchPlace | null; readonly count: number },
): Promise<{ readonly found: FoundPerson[]; readonly hasMore: boolean }> {
  const began = performance.now();
  const all = await matchPeople(app, search.consortium, search.person);
  const { after, count } = page;
  if (all.length === 0) await shownOf(app, search, [NO_MATCH]);
  const left = after === null ? all : all.filter((match) => match.distance > after.distance || (match.distance === after.distance && match.patronId > after.patronId));
  const found: FoundPerson[] = [];
  for (let start = 0; start < left.length && found.length <= count; start += count + 1) {
    found.push(...(await shownOf(app, search, left.slice(start, start + count + 1))));
  }
  if (found.length === 0) await evenly(began, NOBODY_AFTER);
  return { found: found.slice(0, count), hasMore: found.length > count };
}

/** Who of some is shown. What is known of them is read together with the standings that decide it. */
async function shownOf(app: Application, search: PatronSearch, matches: readonly PersonMatch[]): Promise<FoundPerson[]> {
  const { consortium, institutions, includeDeceased, includeArchived } = search;
  const questions = matches.flatMap(({ patronId }) =>
    institutions.map((institution) => ({ consortiumId: consortium.id, institution, patron: { id: patronId }, on: null })),
  );
  const ids = matches.map(({ patronId }) => patronId);
  const [deceased, standings, patrons] = await Promise.all([
    deceasedAmong(app.store, consortium.id, ids, app.clock.today(consortium.timeZone)),
    askStandings(app, questions),
    readPatrons(app, consortium.id, ids),
  ]);
  const isShown = ({ patronId }: PersonMatch, index: number): boolean => {
    const isDead = deceased.has(patronId);
    if (isDead && !includeDeceased) return false;
    const own = standings.slice(index * institutions.length, (index + 1) * institutions.length);
    return own.some((each) => each !== null && (isFindable(each.answer) || ((isDead || includeArchived) && wasMember(each))));
  };
  return matches.flatMap((match, index) => {
    const patron = patrons[index];
    return patron && isShown(match, index) ? [{ ...match, patron }] : [];
  });
}

function wasMember({ answer }: StandingFound): boolean {
  return answer.state.status !== 'NONE';
}
