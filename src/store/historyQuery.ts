import { FACT_KEYS, FACT_TABLES, type FactTable } from './factRows';
import { CARDS } from './historyOfCards';
import { LEDGER_PARTS } from './historyOfLedger';
import type { HistoryPart } from './historyPart';

/** Of the facts that moved a standing no more than this are given with it. */
export const MOST_CAUSES = 20;

const PLACE = `($3::bigint is null or (e.at, e.key collate "C") < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::text collate "C"))`;
const HERE = '($6::text[] is null or e.institution_of is null or e.institution_of = any($6::text[]))';
const NEWEST = 'e.at desc, e.key collate "C" desc';
const MICROSECONDS = '(extract(epoch from e.at) * 1000000)::bigint::text';
const OF_PATRON = 't.consortium_id = $1 and t.patron_id = $2';

const OF_MEMBERSHIP = `(select m.institution_id from membership m where m.consortium_id = $1 and m.patron_id = $2
  and m.id = t.membership_id order by m.revision desc limit 1)`;

/** What concerns a person is no single institution's; what hangs on a membership is that of the membership. */
const INSTITUTION: Readonly<Record<FactTable, string>> = {
  person: 'null::text',
  identity_code: 'null::text',
  membership: 't.institution_id',
  recorded_end: OF_MEMBERSHIP,
  renewal: OF_MEMBERSHIP,
  fee: OF_MEMBERSHIP,
  charge: 't.institution_id',
  block: 't.institution_id',
};

/** Every revision of a table of facts, with the revision before it. */
function revisions(table: FactTable, position: number): HistoryPart {
  const keys = FACT_KEYS[table];
  const key = [`'1${position}'`, ...keys.map((each) => `t.${each}::text`), `lpad(t.revision::text, 9, '0')`].join(` || '/' || `);
  const same = keys.map((each) => `b.${each} = e.${each} and `).join('');
  return {
    kind: table,
    rows: `select t.*, t.recorded_at as at, ${key} as key, ${INSTITUTION[table]} as institution_of from ${table} t where ${OF_PATRON}`,
    row: 'to_jsonb(e)',
    before: `(select to_jsonb(b) from ${table} b where b.consortium_id = $1 and b.patron_id = $2 and ${same}b.revision = e.revision - 1)`,
  };
}

/** The last day of use at each channel: it is all that is kept, so there is nothing before it. */
const USE: HistoryPart = {
  kind: 'activity',
  rows: `select t.*, t.recorded_at as at, '19/' || t.institution_id || '/' || t.via as key, t.institution_id as institution_of
    from activity t where ${OF_PATRON}`,
  row: 'to_jsonb(e)',
  before: 'null::jsonb',
};

function runs(kind: string, at: string): HistoryPart {
  return {
    kind,
    rows: `select t.*, t.${at} as at, '2/' || t.on_day || '/' || t.id || '/${kind}' as key, ${OF_MEMBERSHIP} as institution_of
      from run_fact t where ${OF_PATRON} and t.${at} is not null`,
    row: 'to_jsonb(e)',
    before: 'null::jsonb',
  };
}

const FACTS = [...FACT_TABLES.map(revisions), USE];
const PARTS = [...FACTS, CARDS, runs('committed', 'recorded_at'), runs('withdrawn', 'withdrawn_at'), ...LEDGER_PARTS];

function shown({ kind, row, before }: HistoryPart, chosen: string): string {
  return `select e.at, e.key, '${kind}' as kind, e.institution_of as institution, ${row} as row, ${before} as before from (${chosen}) e`;
}

function ofPage(part: HistoryPart): string {
  return shown(part, `select * from (${part.rows}) e where ${PLACE} and ${HERE} order by ${NEWEST} limit $5`);
}

function ofMoments(part: HistoryPart): string {
  const numbered = `select e.*, row_number() over (partition by e.at order by e.key collate "C") as nth from (${part.rows}) e`;
  return shown(part, `select * from (${numbered} where e.at in (select m.at from moments m)) e where nth <= ${MOST_CAUSES}`);
}

/**
 * A page of what was recorded of one patron, newest first, and the facts recorded in the same transaction as standings
 * of the page. What is costly is read for the rows of the page alone.
 */
export const HISTORY_QUERY = {
  name: 'history',
  text: `with page as (
    select * from (${PARTS.map(ofPage).join(' union all ')}) e order by ${NEWEST} limit $5
  ), moments as materialized (select distinct at from page where kind in ('recorded', 'corrected'))
  select ${MICROSECONDS} as at, key, kind, institution, row, before, cause from (
    select page.*, false as cause from page
    union all select facts.*, true from (${FACTS.map(ofMoments).join(' union all ')}) facts
  ) e order by cause, ${NEWEST}`,
};
