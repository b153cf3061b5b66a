import type { AuditedAct, AuditOutcome } from '../domain/access/auditedActs';
import type { Store } from './store';

/** A line of the trail as its hash covers it; `at` in UTC with six decimals. */
export interface LineRow {
  readonly writer: string;
  readonly seq: number;
  readonly at: string;
  readonly caller: string;
  readonly act: AuditedAct;
  readonly what: string;
  readonly purpose: string | null;
  readonly patron: Buffer | null;
  readonly outcome: AuditOutcome;
  /** JSON as it was written: counts and names of things, nothing of a patron. */
  readonly detail: string | null;
  readonly prev: Buffer;
  readonly hash: Buffer;
}

/** Where a line stands in the order of time. */
export interface LinePlace {
  readonly at: string;
  readonly writer: string;
  readonly seq: number;
}

/** Which lines are looked for; null leaves a side open. Without pseudonyms: of any patron, and of none. */
export interface LinesSought {
  readonly acts: readonly AuditedAct[] | null;
  readonly caller: string | null;
  readonly patron: readonly Buffer[] | null;
  readonly from: Date | null;
  /** The moment before which the lines were written. */
  readonly until: Date | null;
  readonly after: LinePlace | null;
  readonly limit: number;
}

const AT = `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
const COLUMNS = `writer, seq, ${AT}, caller, act, what, purpose, patron, outcome, detail, prev, hash`;

/** Appends lines of one writer, all or none. */
export async function appendLines(store: Pick<Store, 'query'>, consortiumId: string, lines: readonly LineRow[]): Promise<void> {
  const rows = lines.map(({ patron, prev, hash, ...line }) => ({ ...line, consortium_id: consortiumId, patron: hexOrNull(patron), prev: hex(prev), hash: hex(hash) }));
  await store.query(consortiumId, 'insert into audit_line select n.* from json_populate_recordset(null::audit_line, $1) n where n.consortium_id = $2', [JSON.stringify(rows), consortiumId]);
}

/** Every line of a consortium, writer by writer in the order of their numbers, some thousand at a time. */
export async function* allLines(store: Pick<Store, 'query'>, consortiumId: string, batch = 5000): AsyncGenerator<readonly LineRow[]> {
  for (let after: readonly [string, number] = ['00000000-0000-0000-0000-000000000000', 0]; ; ) {
    const rows: LineRow[] = await store.query(
      consortiumId,
      `select ${COLUMNS} from audit_line where consortium_id = $1 and (writer, seq) > ($2::uuid, $3) order by writer, seq limit $4`,
      [consortiumId, ...after, batch],
    );
    if (rows.length > 0) yield rows;
    const last = rows[rows.length - 1];
    if (last === undefined || rows.length < batch) return;
    after = [last.writer, last.seq];
  }
}

/** A number that several lines of a writer have: the database itself keeps that from happening, as long as nobody lifts it. */
export interface RepeatedNumber {
  readonly writer: string;
  readonly seq: number;
  readonly lines: number;
}

const REPEATED_AT_MOST = 100;

/** Numbers that several lines have, a hundred at most. */
export async function repeatedNumbers(store: Pick<Store, 'query'>, consortiumId: string): Promise<RepeatedNumber[]> {
  return store.query(
    consortiumId,
    'select writer, seq, count(*)::int as lines from audit_line where consortium_id = $1 group by writer, seq having count(*) > 1 order by writer, seq limit $2',
    [consortiumId, REPEATED_AT_MOST],
  );
}

const OLDEST = '0001-01-01T00:00:00.000000Z';
const NEWEST = '9999-12-31T23:59:59.999999Z';
const LAST_WRITER = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LAST_NUMBER = 2 ** 31 - 1;

/** Lines that are looked for, newest first. */
export async function linesSought(store: Pick<Store, 'query'>, consortiumId: string, sought: LinesSought): Promise<LineRow[]> {
  const { acts, caller, patron, from, until, limit } = sought;
  const after = sought.after ?? { at: NEWEST, writer: LAST_WRITER, seq: LAST_NUMBER };
  return store.query(
    consortiumId,
    `select ${COLUMNS} from audit_line a where consortium_id = $1 and (a.at, writer, seq) < ($2::timestamptz, $3::uuid, $4)
       and a.at >= $5::timestamptz and a.at < $6::timestamptz
       ${patron === null ? '' : 'and patron = any($8::bytea[])'}
       ${acts === null ? '' : `and act = any($${patron === null ? 8 : 9}::text[])`}
       ${caller === null ? '' : `and caller = $${[patron, acts].filter((each) => each !== null).length + 8}`}
     order by a.at desc, writer desc, seq desc limit $7`,
    [consortiumId, after.at, after.writer, after.seq, from ?? OLDEST, until ?? NEWEST, limit, ...[patron, acts, caller].filter((each) => each !== null)],
  );
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

function hexOrNull(bytes: Buffer | null): string | null {
  return bytes === null ? null : hex(bytes);
}
