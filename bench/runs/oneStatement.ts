import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { SCOPE } from '../../src/store/scope';
import { asked, superuserUrl } from '../database';
import { CONSORTIUM } from './fill';

/** What a run has written: the rows of each table, told from all others. */
const WRITTEN: Readonly<Record<string, string>> = {
  run_fact: `select * from run_fact where run_id = '$RUN'`,
  opened: `select l.* from ledger l join run_item i on i.consortium_id = l.consortium_id and i.run_id = '$RUN' and i.patron_id = l.patron_id and i.before#>'{ledger,inserted}' ? l.id::text`,
  closed: `select l.consortium_id, l.patron_id, l.id, l.through_on, l.closed_at from ledger l
    join run_item i on i.consortium_id = l.consortium_id and i.run_id = '$RUN' and i.patron_id = l.patron_id and i.before#>'{ledger,closed}' ? l.id::text`,
  outbox: `select * from outbox where run_id = '$RUN'`,
  audit_line: `select * from audit_line where act = 'RUN' and what = 'run'`,
  run_item: `select * from run_item where run_id = '$RUN' and state = 'DONE'`,
  patron: `select p.* from patron p join run_item i on i.consortium_id = p.consortium_id and i.run_id = '$RUN' and i.patron_id = p.id and i.state = 'DONE'`,
};

/** Which table of the product the rows of a list come from. */
const LIKE: Readonly<Record<string, string>> = { opened: 'ledger' };

/** Puts what a run has written in one database beside the tables of another, in which nobody has acted yet. */
export async function stage(acted: string, fresh: string, runId: string, folder: string): Promise<void> {
  await asked(superuserUrl(fresh), 'create schema staged');
  await asked(superuserUrl(fresh), 'grant usage on schema staged to goodstanding_app');
  for (const [name, text] of Object.entries(WRITTEN)) {
    const file = join(folder, `${name}.rows`);
    const rows = text.replaceAll('$RUN', runId);
    await asked(superuserUrl(acted), `copy (${rows}) to '${file}' (format binary)`);
    await asked(superuserUrl(fresh), name === 'closed' ? CLOSED : `create table staged.${name} as table public.${LIKE[name] ?? name} with no data`);
    await asked(superuserUrl(fresh), `copy staged.${name} from '${file}' (format binary)`);
    rmSync(file);
  }
  await asked(superuserUrl(fresh), 'grant select on all tables in schema staged to goodstanding_app');
  await asked(superuserUrl(fresh), 'analyze');
}

const CLOSED = 'create table staged.closed (consortium_id text, patron_id uuid, id uuid, through_on date, closed_at timestamptz)';

const STATEMENT = `
with facts as (insert into run_fact select * from staged.run_fact),
  opened as (insert into ledger select * from staged.opened),
  closed as (update ledger l set through_on = s.through_on, closed_at = s.closed_at from staged.closed s
    where l.consortium_id = s.consortium_id and l.patron_id = s.patron_id and l.id = s.id),
  told as (insert into outbox select * from staged.outbox),
  trail as (insert into audit_line select * from staged.audit_line),
  items as (update run_item i set state = s.state, done_version = s.done_version, done_at = s.done_at, before = s.before from staged.run_item s
    where i.consortium_id = s.consortium_id and i.run_id = s.run_id and i.patron_id = s.patron_id)
update patron p set version = s.version, projected_revision = s.projected_revision, next_due_on = s.next_due_on, waiting_since = s.waiting_since
from staged.patron s where p.consortium_id = s.consortium_id and p.id = s.id`;

/** Seconds that one statement takes which writes all of it, as the role of the product, behind the same walls. */
export async function writeAtOnce(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const began = performance.now();
    await client.query('begin');
    await client.query(SCOPE.text, [CONSORTIUM]);
    const { rowCount } = await client.query(STATEMENT);
    await client.query('commit');
    if ((rowCount ?? 0) === 0) throw new Error('The statement changed nobody.');
    return (performance.now() - began) / 1000;
  } finally {
    await client.end();
  }
}
