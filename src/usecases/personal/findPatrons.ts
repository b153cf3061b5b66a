import type { Consortium } from '../../domain/consortium';
import { isFindable } from '../../policies/answer';
import { deceasedAmong } from '../../store/lifeDays';
import type { Application } from '../application';
import type { StandingFound } from '../asking';
import { askStandings } from '../askStandings';
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

/** Whom a look-up finds in some libraries, the nearest first: a page, and whether more follow. */
export async function findPatrons(
  app: Application,
  search: PatronSearch,
  page: { readonly after: MatchPlace | null; readonly count: number },
): Promise<{ readonly matches: PersonMatch[]; readonly hasMore: boolean }> {
  const all = await matchPeople(app, search.consortium, search.person);
  const { after, count } = page;
  const left = after === null ? all : all.filter((match) => match.distance > after.distance || (match.distance === after.distance && match.patronId > after.patronId));
  const matches: PersonMatch[] = [];
  for (let start = 0; start < left.length && matches.length <= count; start += count) {
    matches.push(...(await shownOf(app, search, left.slice(start, start + count))));
  }
  return { matches: matches.slice(0, count), hasMore: matches.length > count };
}

async function shownOf(app: Application, search: PatronSearch, matches: readonly PersonMatch[]): Promise<PersonMatch[]> {
  const { consortium, institutions, includeDeceased, includeArchived } = search;
  const questions = matches.flatMap(({ patronId }) =>
    institutions.map((institution) => ({ consortiumId: consortium.id, institution, patron: { id: patronId }, on: null })),
  );
  const ids = matches.map(({ patronId }) => patronId);
  const [deceased, found] = await Promise.all([deceasedAmong(app.store, consortium.id, ids, app.clock.today(consortium.timeZone)), askStandings(app, questions)]);
  return matches.filter(({ patronId }, index) => {
    const isDead = deceased.has(patronId);
    if (isDead && !includeDeceased) return false;
    const standings = found.slice(index * institutions.length, (index + 1) * institutions.length);
    return standings.some((each) => each !== null && (isFindable(each.answer) || ((isDead || includeArchived) && wasMember(each))));
  });
}

function wasMember({ answer }: StandingFound): boolean {
  return answer.state.status !== 'NONE';
}
