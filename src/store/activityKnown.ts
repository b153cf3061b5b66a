import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { dayOrNull, type IsoDay } from './rowDays';
import { rowsByPosition } from './rowsByPosition';
import type { Store } from './store';

/** A day of use at an institution and channel, of a patron by id or as the holder of a card on that day. */
export interface UseKey {
  readonly patron: { readonly card: string } | { readonly id: string };
  readonly institution: string;
  readonly via: string;
  readonly on: Day;
}

/** What is on record of a patron, as far as a day of use depends on it. */
export interface KnownOfUser {
  readonly patronId: string;
  readonly bornOn: Day | null;
  /** The day of the first enrolment anywhere; null where there is none. */
  readonly enrolledOn: Day | null;
  /** Whether he is or was a member of one of the institutions that were named. */
  readonly isMember: boolean;
  /** Nothing would change: the day is on record, or comes before what was let go. */
  readonly isKnown: boolean;
}

interface Row {
  readonly position: number;
  readonly patron_id: string;
  readonly born_on: IsoDay | null;
  readonly enrolled_on: IsoDay | null;
  readonly is_member: boolean;
  readonly is_known: boolean;
}

const OF_PATRON = 'x.consortium_id = $1 and x.patron_id = p.id';
const STANDS = `${OF_PATRON} and x.superseded_at is null and not x.withdrawn`;
const HERE = `${OF_PATRON} and x.institution_id = q.institution and x.via = q.via`;

const QUERY = {
  name: 'activity known',
  text: `
    select q.position::int, p.id as patron_id,
      (select x.born_on from person x where ${STANDS}) as born_on,
      (select min(x.enrolled_on) from membership x where ${STANDS}) as enrolled_on,
      exists (select from membership x where ${STANDS} and x.institution_id = any($7::text[])) as is_member,
      exists (select from noticed_activity x where ${HERE} and x.used_on = q.used_on)
        or exists (select from activity x where ${HERE} and not x.withdrawn and (x.last_on = q.used_on or (x.last_on > q.used_on and x.earlier_discarded))) as is_known
    from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::date[]) with ordinality as q(number, id, institution, via, used_on, position)
    left join card c on c.consortium_id = $1 and c.number = q.number and c.superseded_at is null
      and c.from_on <= q.used_on and (c.through_on is null or c.through_on >= q.used_on)
    join patron p on p.consortium_id = $1 and p.id = case when q.id is null then c.patron_id else q.id end`,
};

/** What is on record of the users of some days of use, in their order, in one query; null for nobody. `institutions`: of which membership is asked. */
export async function activityKnown(store: Store, consortiumId: string, keys: readonly UseKey[], institutions: readonly string[]): Promise<(KnownOfUser | null)[]> {
  const rows = await store.query<Row>(consortiumId, QUERY, [
    consortiumId,
    keys.map(({ patron }) => ('card' in patron ? patron.card : null)),
    keys.map(({ patron }) => ('id' in patron ? patron.id : null)),
    keys.map(({ institution }) => institution),
    keys.map(({ via }) => via),
    keys.map(({ on }) => isoDay(on)),
    institutions,
  ]);
  const byPosition = rowsByPosition(rows);
  return keys.map((_, index) => knownFrom(byPosition.get(index + 1)?.[0]));
}

function knownFrom(row: Row | undefined): KnownOfUser | null {
  if (row === undefined) return null;
  return { patronId: row.patron_id, bornOn: dayOrNull(row.born_on), enrolledOn: dayOrNull(row.enrolled_on), isMember: row.is_member, isKnown: row.is_known };
}
