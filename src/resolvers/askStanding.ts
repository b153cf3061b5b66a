import type { Day } from '../domain/day';
import type { Application } from '../usecases/application';
import type { PatronDetails, StandingFound } from '../usecases/asking';
import { askStandings } from '../usecases/askStandings';
import { Fault } from '../usecases/fault';
import { institutionsKnown } from '../usecases/institutionsKnown';
import { consortiumOf } from './consortia';
import type { RequestContext } from './requestContext';
import { shownStanding, type ShownStanding } from './shownStanding';

/** The two days of an answer: the day spoken of, and the day of knowledge. */
export interface AskedDays {
  readonly on?: Day | null;
  readonly asOf?: Date | null;
}

export interface CardAsked extends AskedDays {
  readonly card: string;
  readonly institution: string;
}

/** The one question; null where nobody holds the card. RATE_LIMITED for who asks too often. */
export async function askStanding({ app, rates }: Pick<RequestContext, 'app' | 'rates'>, { card, institution, ...days }: CardAsked): Promise<ShownStanding | null> {
  const { id: consortiumId } = await consortiumOf(app, institution);
  await rates.card(consortiumId, card);
  const [found = null] = await askStandings(app, [{ consortiumId, institution, patron: { card }, on: days.on ?? null, asOf: days.asOf ?? null }]);
  await rates.cardFound(found !== null);
  return found === null ? null : shownStanding(found);
}

/** A patron's standings at the institutions named, or wherever one exists. */
export async function standingsOf(
  app: Application,
  patron: PatronDetails,
  institutions: readonly string[] | null | undefined,
  days: AskedDays,
): Promise<ShownStanding[]> {
  const { consortiumId, id } = patron;
  const asOf = days.asOf ?? null;
  const everywhere = (await institutionsKnown(app, consortiumId, asOf)).map((institution) => institution.id).filter(app.shelf.isSeen);
  if ((institutions?.length ?? 0) > everywhere.length) {
    throw new Fault('BAD_REQUEST', `The consortium has ${everywhere.length} institutions; name each of them once at most.`);
  }
  const asked = (institutions ?? everywhere).map((institution) => ({ consortiumId, institution, patron: { id }, on: days.on ?? null, asOf }));
  const found = (await askStandings(app, asked)).filter((each) => each !== null);
  return (institutions ? found : found.filter(exists)).map(shownStanding);
}

/** Whether the patron is or was a member there, is welcome there, or may be either. */
function exists({ answer }: StandingFound): boolean {
  return answer.state.validity !== 'NOT_VALID' || answer.state.status !== 'NONE';
}
