import type { Store } from '../store';

/** Whom a change can touch: whoever has a membership, a charge or a block at an institution, `'*'` being everyone, or a membership of a type. */
export interface PatronsTouched {
  readonly institutions: '*' | readonly string[];
  readonly types: readonly string[];
}

/** Which of them are sought: behind one id and up to another, both null where that side is open. */
export interface TouchedSought {
  readonly touched: PatronsTouched;
  readonly after: string | null;
  readonly through: string | null;
  readonly limit: number;
}

const FACT_AT = (table: string, place: string): string =>
  `exists (select from ${table} f where f.consortium_id = $1 and f.patron_id = p.id and f.superseded_at is null and ${place})`;

const AT = 'f.institution_id = any($5::text[])';

/** Ids of some of them, ascending. */
export async function patronsTouched(store: Pick<Store, 'query'>, consortiumId: string, { touched, after, through, limit }: TouchedSought): Promise<string[]> {
  const { institutions, types } = touched;
  const isEverybody = institutions === '*';
  const some = `and (${[FACT_AT('membership', `(${AT} or f.type = any($6::text[]))`), FACT_AT('charge', AT), FACT_AT('block', AT)].join(' or ')})`;
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `select p.id from patron p
     where p.consortium_id = $1 and ($2::uuid is null or p.id > $2) and ($3::uuid is null or p.id <= $3) ${isEverybody ? '' : some}
     order by p.id limit $4`,
    [consortiumId, after, through, limit, ...(isEverybody ? [] : [institutions, types])],
  );
  return rows.map(({ id }) => id);
}

/** How many patrons a consortium has. */
export async function countPatrons(store: Pick<Store, 'query'>, consortiumId: string): Promise<number> {
  const [row] = await store.query<{ count: number }>(consortiumId, 'select count(*)::int as count from patron where consortium_id = $1', [consortiumId]);
  return row?.count ?? 0;
}
