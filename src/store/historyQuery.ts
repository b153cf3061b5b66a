import { FACT_KEYS, FACT_TABLES, type FactTable } from './factRows';

/** Of the facts that moved a standing no more than this are given with it. */
export const MOST_CAUSES = 20;

/** Parameters: $1 consortium, $2 patron, $3 and $4 the place after which to go on, $5 how many, $6 institution or null. */
const PLACE = `($3::bigint is null or (e.at, e.key collate "C") < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::text collate "C"))`;
const HERE = '($6::text is null or e.institution is null or e.institution = $6)';
const NEWEST = 'e.at desc, e.key collate "C" desc';
const MICROSECONDS = '(extract(epoch from at) * 1000000)::bigint::text';

/** What concerns a person is no single institution's; what hangs on a membership is that of the membership. */
const INSTITUTION: Readonly<Record<FactTable, string>> = {
  person: 'null::text',
  identity_code: 'null::text',
  membership: 't.institution_id',
  recorded_end: ofMembership('t'),
  renewal: ofMembership('t'),
  fee: ofMembership('t'),
  charge: 't.institution_id',
  block: 't.institution_id',
};

function ofMembership(row: string): string {
  return `(select m.institution_id from membership m where m.consortium_id = ${row}.consortium_id and m.patron_id = ${row}.patron_id
    and m.id = ${row}.membership_id order by m.revision desc limit 1)`;
}

/** Every revision of a table of facts, with the revision before it. */
function revisions(table: FactTable, position: number): string {
  const keys = FACT_KEYS[table];
  const same = ['consortium_id', 'patron_id', ...keys].map((key) => `b.${key} = t.${key}`).join(' and ');
  const key = [`'1${position}'`, ...keys.map((each) => `t.${each}::text`), `lpad(t.revision::text, 9, '0')`].join(` || '/' || `);
  return `select t.recorded_at as at, ${key} as key, '${table}' as kind, ${INSTITUTION[table]} as institution, to_jsonb(t) as row,
    (select to_jsonb(b) from ${table} b where ${same} and b.revision = t.revision - 1) as before
    from ${table} t where t.consortium_id = $1 and t.patron_id = $2`;
}

/** The last day of use at each channel: it is all that is kept, so there is nothing before it. */
const USE = `select t.recorded_at as at, '19/' || t.institution_id || '/' || t.via as key, 'activity' as kind, t.institution_id as institution,
  to_jsonb(t) as row, null::jsonb as before from activity t where t.consortium_id = $1 and t.patron_id = $2`;

const FACTS = [...FACT_TABLES.map(revisions), USE];

function runs(kind: string, at: string): string {
  return `select t.${at} as at, '2/' || t.on_day || '/' || t.id || '/${kind}' as key, '${kind}' as kind, ${ofMembership('t')} as institution,
    to_jsonb(t) as row, null::jsonb as before from run_fact t where t.consortium_id = $1 and t.patron_id = $2 and t.${at} is not null`;
}

/** A row that is only given another last day says nothing new: its twin takes its place at the same moment. */
function twinOf(row: string, mine: string, its: string): string {
  return `exists (select from ledger w where w.consortium_id = ${row}.consortium_id and w.patron_id = ${row}.patron_id
    and w.institution_id = ${row}.institution_id and w.from_on = ${row}.from_on and w.${its} = ${row}.${mine} and w.standing = ${row}.standing)`;
}

function runDone(at: string): string {
  return `exists (select from run_fact r where r.consortium_id = $1 and r.patron_id = $2 and ${at} in (r.recorded_at, r.withdrawn_at))`;
}

/** Under which rules something was projected; null where they are those of the projection before. */
function newRules(now: string, before: string): string {
  return `(select to_jsonb(c) from consortium_revision c where c.consortium_id = $1 and c.revision = ${now} and c.revision > ${before})`;
}

const RECORDED = `select t.recorded_at as at, '4/' || t.from_on || '/' || t.institution_id || '/' || t.id as key, 'recorded' as kind,
  t.institution_id as institution,
  jsonb_build_object('from_on', t.from_on, 'through_on', t.through_on, 'standing', t.standing, 'run_done', ${runDone('t.recorded_at')},
    'by_run', exists (select from run_fact r where r.consortium_id = $1 and r.patron_id = $2 and r.on_day = t.from_on
      and r.recorded_at <= t.recorded_at and (r.withdrawn_at is null or r.withdrawn_at > t.recorded_at) and ${ofMembership('r')} = t.institution_id),
    'rules', ${newRules('t.revision', `(select max(b.revision) from ledger b where b.consortium_id = $1 and b.patron_id = $2
      and b.institution_id = t.institution_id and b.recorded_at < t.recorded_at)`)}) as row,
  (select jsonb_build_object('standing', b.standing) from ledger b where b.consortium_id = $1 and b.patron_id = $2
    and b.institution_id = t.institution_id and b.from_on < t.from_on and (b.through_on is null or b.through_on >= t.from_on - 1)
    and b.recorded_at <= t.recorded_at and (b.superseded_at is null or b.superseded_at > t.recorded_at)
    order by b.recorded_at desc, b.from_on desc limit 1) as before
  from ledger t where t.consortium_id = $1 and t.patron_id = $2 and not ${twinOf('t', 'recorded_at', 'superseded_at')}`;

const CORRECTED = `select t.superseded_at as at, '3/' || min(t.from_on) || '/' || t.institution_id as key, 'corrected' as kind, t.institution_id as institution,
  jsonb_build_object('run_done', ${runDone('t.superseded_at')}, 'rules', ${newRules(
    `(select max(n.revision) from ledger n where n.consortium_id = $1 and n.patron_id = $2 and n.institution_id = t.institution_id
      and n.recorded_at = t.superseded_at)`,
    'max(t.revision)',
  )}, 'was', jsonb_agg(jsonb_build_object('from_on', t.from_on, 'through_on', t.through_on, 'standing', t.standing) order by t.from_on)) as row,
  null::jsonb as before
  from ledger t where t.consortium_id = $1 and t.patron_id = $2 and t.superseded_at is not null
    and not ${twinOf('t', 'superseded_at', 'recorded_at')} group by t.institution_id, t.superseded_at`;

const EVENTS = [...FACTS, runs('committed', 'recorded_at'), runs('withdrawn', 'withdrawn_at'), RECORDED, CORRECTED];

/**
 * A page of what was recorded of one patron, newest first, and the facts recorded in the same transaction as the
 * standings of the page. Each part reads no more than a page, so a long history costs no more than a short one to send.
 */
export const HISTORY_QUERY = {
  name: 'history',
  text: `with page as (
    select * from (${EVENTS.map((event) => `(select * from (${event}) e where ${PLACE} and ${HERE} order by ${NEWEST} limit $5)`).join(' union all ')}) e
    order by ${NEWEST} limit $5
  ), moments as materialized (select distinct at from page where kind in ('recorded', 'corrected')),
  causes as (
    select e.*, row_number() over (partition by e.at order by e.key collate "C") as nth
    from (${FACTS.join(' union all ')}) e where e.at in (select at from moments)
  )
  select ${MICROSECONDS} as at, key, kind, institution, row, before, cause from (
    select page.*, false as cause from page
    union all select at, key, kind, institution, row, before, true from causes where nth <= ${MOST_CAUSES}
  ) e order by cause, ${NEWEST}`,
};
