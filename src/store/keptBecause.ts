import type { EntityManager } from 'typeorm';
import { queriesOf, type Store } from './store';

/** What speaks against erasing a patron now; amounts in cents. */
export interface Kept {
  readonly open_charges: number;
  readonly charged: number;
  readonly unpaid_fees: number;
  readonly owed: number;
  readonly collections: number;
  readonly holds: readonly { readonly id: string; readonly placed_at: string; readonly reason: string }[];
}

const OF_PATRON = 'x.consortium_id = $1 and x.patron_id = $2';
const CURRENT = `${OF_PATRON} and x.superseded_at is null and not x.withdrawn`;

/** Charges that are not settled, fees neither paid nor waived, blocks for collection and legal holds of a patron. */
export async function keptBecause(manager: EntityManager, consortiumId: string, patronId: string): Promise<Kept> {
  const rows: Kept[] = await queriesOf(manager).query(
    consortiumId,
    `select c.*, f.*, b.*, h.* from
       (select count(*)::int as open_charges, coalesce(sum(x.amount), 0)::float8 as charged from charge x where ${CURRENT} and x.settled_on is null) c,
       (select count(*)::int as unpaid_fees, coalesce(sum(x.amount - coalesce(x.paid, 0)), 0)::float8 as owed from fee x
         where ${CURRENT} and x.amount > 0 and x.waived_on is null and (x.paid_on is null or coalesce(x.paid, x.amount) < x.amount)) f,
       (select count(*)::int as collections from block x where ${CURRENT} and x.kind = 'COLLECTIONS' and x.lifted_on is null) b,
       (select coalesce(json_agg(json_build_object('id', x.id, 'placed_at', x.placed_at, 'reason', x.reason) order by x.placed_at), '[]') as holds
         from legal_hold x where ${OF_PATRON} and x.lifted_at is null) h`,
    [consortiumId, patronId],
  );
  return rows[0] as Kept;
}

/** A legal hold as it is placed. */
export interface Hold {
  readonly id: string;
  readonly placedAt: Date;
  readonly by: string;
  readonly reason: string;
}

export async function writeHold(manager: EntityManager, consortiumId: string, patronId: string, { id, placedAt, by, reason }: Hold): Promise<void> {
  await manager.query('insert into legal_hold (consortium_id, patron_id, id, placed_at, placed_by, reason) values ($1, $2, $3, $4, $5, $6)', [consortiumId, patronId, id, placedAt, by, reason]);
}

/** How a legal hold ends. */
export interface Lifting {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

/** Lifts a hold that stands; false where there is none such. */
export async function liftHold(store: Pick<Store, 'query'>, consortiumId: string, patronId: string, { id, at, by, reason }: Lifting): Promise<boolean> {
  const rows = await store.query(
    consortiumId,
    `update legal_hold set lifted_at = $4, lifted_by = $5, lifted_because = $6
     where consortium_id = $1 and patron_id = $2 and id = $3 and lifted_at is null returning id`,
    [consortiumId, patronId, id, at, by, reason],
  );
  return rows.length > 0;
}

/** A legal hold that stands, and on whom. */
export interface StandingHold {
  readonly id: string;
  readonly patron_id: string;
  readonly placed_at: Date;
  readonly placed_by: string;
  readonly reason: string;
}

/** The legal holds of a consortium that stand, the oldest first. */
export async function standingHolds(store: Pick<Store, 'query'>, consortiumId: string): Promise<StandingHold[]> {
  return store.query(consortiumId, 'select id, patron_id, placed_at, placed_by, reason from legal_hold where consortium_id = $1 and lifted_at is null order by placed_at, id', [consortiumId]);
}
