import type { Day } from '../domain/day';
import type { Application } from '../usecases/application';
import type { PatronDetails, StandingFound } from '../usecases/asking';
import { askStandings } from '../usecases/askStandings';
import { Fault } from '../usecases/fault';
import { consortiumAskedFor, consortiumOf } from './consortia';
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

/** The one question; null where nobody holds the card. */
export async function askStanding(app: Application, { card, institution, ...days }: CardAsked): Promise<ShownStanding | null> {
  const { id: consortiumId } = await consortiumOf(app, institution);
  const [found] = await askStandings(app, [{ consortiumId, institution, patron: { card }, on: dayAsked(days) }]);
  return found === null || found === undefined ? null : shownStanding(found);
}

/** A patron's standings at the institutions named, or wherever one exists. */
export async function standingsOf(
  app: Application,
  patron: PatronDetails,
  institutions: readonly string[] | null | undefined,
  days: AskedDays,
): Promise<ShownStanding[]> {
  const { consortiumId, id } = patron;
  const everywhere = consortiumAskedFor(app, consortiumId)?.institutions.map((institution) => institution.id) ?? [];
  if ((institutions?.length ?? 0) > everywhere.length) {
    throw new Fault('BAD_REQUEST', `The consortium has ${everywhere.length} institutions; name each of them once at most.`);
  }
  const on = dayAsked(days);
  const asked = (institutions ?? everywhere).map((institution) => ({ consortiumId, institution, patron: { id }, on }));
  const found = (await askStandings(app, asked)).filter((each) => each !== null);
  return (institutions ? found : found.filter(exists)).map(shownStanding);
}

/** Whether the patron is or was a member there, is welcome there, or may be either. */
function exists({ answer }: StandingFound): boolean {
  return answer.state.validity !== 'NOT_VALID' || answer.state.status !== 'NONE';
}

function dayAsked({ on, asOf }: AskedDays): Day | null {
  if (asOf === null || asOf === undefined) return on ?? null;
  throw new Fault('BAD_REQUEST', '`asOf` comes with a later version; leave it out to be answered as known now.');
}
