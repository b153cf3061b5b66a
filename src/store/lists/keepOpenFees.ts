import type { EntityManager } from 'typeorm';

/** A fee that is neither paid in full nor waived. */
const OPEN = 'f.superseded_at is null and not f.withdrawn and f.waived_on is null and f.amount > 0 and (f.paid_on is null or f.paid < f.amount)';

const OF_MEMBERSHIP = (row: string): string => `${row}.consortium_id = $1 and ${row}.patron_id = f.patron_id and ${row}.membership_id = f.membership_id`;

/** What ended the membership before its last renewal counts no more. */
const BEGUN = `select greatest(m.enrolled_on, max(r.renewed_on)) as day from renewal r where ${OF_MEMBERSHIP('r')} and r.superseded_at is null and not r.withdrawn`;

const ENDED_BY_RUN = `(select min(e.on_day) from run_fact e where ${OF_MEMBERSHIP('e')} and e.kind = 'END' and e.withdrawn_at is null and e.on_day >= begun.day)`;

const CANCELLED = 'case when m.cancelled_on >= begun.day then m.cancelled_on end';

const DIED = '(select d.deceased_on from person d where d.consortium_id = $1 and d.patron_id = f.patron_id and d.superseded_at is null and not d.withdrawn)';

/**
 * Writes down anew which fees of some patrons are open, and from which day on their memberships are ended: cancelled, by a run, or
 * by death. A payment counts from its day: of one without a day nothing is paid. To be done after each change of persons, memberships,
 * renewals, fees and run facts, in the same transaction.
 */
export async function keepOpenFees(manager: EntityManager, consortiumId: string, patronIds: readonly string[]): Promise<void> {
  if (patronIds.length === 0) return;
  await manager.query('delete from open_fee where consortium_id = $1 and patron_id = any($2::uuid[])', [consortiumId, patronIds]);
  await manager.query(
    `insert into open_fee (consortium_id, patron_id, membership_id, institution_id, type, enrolled_on, amount, paid, ended_on)
     select f.consortium_id, f.patron_id, f.membership_id, m.institution_id, m.type, m.enrolled_on, f.amount,
       case when f.paid_on is not null then f.paid end, least(${CANCELLED}, ${ENDED_BY_RUN}, ${DIED})
     from fee f join membership m on m.consortium_id = $1 and m.patron_id = f.patron_id and m.id = f.membership_id and m.superseded_at is null and not m.withdrawn
     cross join lateral (${BEGUN}) begun
     where f.consortium_id = $1 and f.patron_id = any($2::uuid[]) and ${OPEN}`,
    [consortiumId, patronIds],
  );
}
