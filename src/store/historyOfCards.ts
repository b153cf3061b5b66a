import type { HistoryPart } from './historyPart';

const OF_PATRON = 't.consortium_id = $1 and t.patron_id = $2';

/** Moments at which something of a card changed, and who told it; of days that are only taken away whoever had told them. */
const MOMENTS = `select u.number, u.at, coalesce(max(u.told_by), max(u.source)) as source from (
    select t.number, t.recorded_at as at, t.source, t.source as told_by from card t where ${OF_PATRON}
    union all
    select t.number, t.superseded_at, t.source, null from card t where ${OF_PATRON} and t.superseded_at is not null
  ) u group by u.number, u.at`;

/** A card by its last days with the patron, and the first day of all. */
function card(stood: string, having: string): string {
  return `(select jsonb_build_object('id', e.number, 'source', e.source, 'withdrawn', count(*) = 0, 'held_from', min(c.from_on), 'from_on', max(c.from_on),
      'state', (array_agg(c.state order by c.from_on desc))[1], 'through_on', (array_agg(c.through_on order by c.from_on desc))[1])
    from card c where c.consortium_id = $1 and c.patron_id = $2 and c.number = e.number and ${stood}${having})`;
}

/** What was told of a patron's cards: each moment at which the days of one changed. */
export const CARDS: HistoryPart = {
  kind: 'card',
  rows: `select t.*, '18/' || t.number as key, null::text as institution_of from (${MOMENTS}) t`,
  row: card('c.recorded_at <= e.at and (c.superseded_at is null or c.superseded_at > e.at)', ''),
  before: card('c.recorded_at < e.at and (c.superseded_at is null or c.superseded_at >= e.at)', ' having count(*) > 0'),
};
