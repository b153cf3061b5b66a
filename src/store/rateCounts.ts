import type { Store } from './store';

/** What was done, and how often; the name of a card is never its number. */
export interface Spent {
  readonly subject: string;
  readonly spent: number;
}

/** Subjects in their order, so that two processes never wait for each other's rows in a circle. */
const ADD = {
  name: 'rates',
  text: `
    with past as (delete from rate_count where consortium_id = $1 and minute < $2)
    insert into rate_count as r (consortium_id, minute, subject, spent)
    select $1, $2, subject, spent from unnest($3::text[], $4::integer[]) as told(subject, spent) order by subject
    on conflict (consortium_id, minute, subject) do update set spent = r.spent + excluded.spent
      where r.consortium_id = $1
    returning subject, spent`,
};

/** Adds what one process has counted in a minute, and gives what all have; minutes that have passed are forgotten. */
export function addRates(store: Store, consortiumId: string, minute: number, counted: readonly Spent[]): Promise<Spent[]> {
  return store.query<Spent>(consortiumId, ADD, [consortiumId, minute, counted.map(({ subject }) => subject), counted.map(({ spent }) => spent)]);
}
