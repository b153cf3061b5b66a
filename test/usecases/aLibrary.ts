import type { Day } from '../../src/domain/day';
import { parseIsoDay } from '../../src/domain/isoDay';
import { advance } from '../../src/usecases/advance';
import { applyDescription, type Applied } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { asSuperuser } from '../support/testDatabase';
import type { TestServer } from '../support/testServer';

const TELL = `mutation ($consortium: ID!, $source: String!, $patrons: [PatronFactsInput!]!) {
  recordFacts(consortium: $consortium, source: $source, patrons: $patrons) {
    patrons {
      __typename
      ... on PatronRecorded { sourceId patronId changed diagnostics { code message } }
      ... on PatronRefused { sourceId code message }
    }
  }
}`;

export interface Outcome {
  readonly __typename: 'PatronRecorded' | 'PatronRefused';
  readonly sourceId: string;
  readonly patronId?: string;
  readonly changed?: boolean;
  readonly diagnostics?: readonly { readonly code: string; readonly message: string }[];
  readonly code?: string;
  readonly message?: string;
}

/** A ledger row as a test looks at it: its days, and what it says of its first day. */
export interface Recorded {
  readonly at: string;
  readonly from: string;
  readonly through: string | null;
  readonly superseded: boolean;
  readonly status: string | undefined;
  readonly id: string;
}

export interface Asking {
  readonly on?: string | null;
  readonly card?: string;
  readonly at?: string;
  readonly asOf?: string | null;
}

/** A consortium of its own on a server that several tests share: two libraries, `here` and `there`. */
export interface Library {
  readonly id: string;
  readonly here: string;
  readonly there: string;
  /** Tells of patrons over HTTP. */
  tell(...patrons: readonly object[]): Promise<Outcome[]>;
  /** The same, from a source of another name than `wise`. */
  tellAs(source: string, ...patrons: readonly object[]): Promise<Outcome[]>;
  /** A patron with card 1 and a free membership here since 10 April 2024, and what else a test says of him. */
  member(more?: object): object;
  membership(more?: object): object;
  /** The given fields of a standing, over HTTP. */
  ask<T = Record<string, unknown>>(fields: string, asking?: Asking): Promise<T>;
  /** It is this day: every run that is due is done. */
  go(day: string): Promise<number>;
  describe(more: object): Promise<Exclude<Applied, { kind: 'refused' }> | { readonly kind: 'refused'; readonly problems: readonly string[] }>;
  ledger(): Promise<Recorded[]>;
  /** Rows of a query of which `$1` is the consortium. */
  sql<T extends object = Record<string, unknown>>(query: string): Promise<T[]>;
  /** Every row of every table, as text; without the audit trail, which tells of every call. */
  everything(): Promise<Record<string, readonly string[]>>;
}

let made = 0;

export async function aLibrary(server: TestServer, today: string, description: object = {}): Promise<Library> {
  const id = `library-${(made += 1)}`;
  const [here, there] = [`${id}-here`, `${id}-there`];
  const library = libraryOn(server, id, here, there);
  server.setToday(day(today));
  const applied = await library.describe(description);
  if (applied.kind === 'refused') throw new Error(applied.problems.join('\n'));
  await library.go(today);
  return library;
}

function libraryOn(server: TestServer, id: string, here: string, there: string): Library {
  const sql = <T extends object>(query: string): Promise<T[]> => asSuperuser(server.databaseUrl, query, [id]);
  const tables = async (): Promise<string[]> => {
    const rows: { table_name: string }[] = await asSuperuser(
      server.databaseUrl,
      "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'consortium_id' and table_name not like 'audit%' order by 1",
    );
    // What was asked and how often is written down too; it is nothing of the patrons.
    return rows.map((row) => row.table_name).filter((name) => !/^audit_|^rate_count$/.test(name));
  };
  const tellAs = async (source: string, ...patrons: readonly object[]): Promise<Outcome[]> => {
    const told = await server.ask<{ recordFacts: { patrons: Outcome[] } }>(TELL, { consortium: id, source, patrons });
    return told.recordFacts.patrons;
  };
  const membership = (more: object = {}): object => ({ id: 'm', institution: here, type: 'FREE', enrolledOn: '2024-04-10', ...more });
  return {
    id,
    here,
    there,
    sql,
    membership,
    member: (more = {}) => ({ sourceId: '1', kind: 'PERSON', cards: [{ number: '1' }], memberships: [membership()], ...more }),
    tell: (...patrons) => tellAs('wise', ...patrons),
    tellAs,
    ask: async <T>(fields: string, { on = null, card = '1', at = here, asOf = null }: Asking = {}) => {
      const query = `query ($card: String!, $at: ID!, $on: Date, $asOf: DateTime) { standing(card: $card, institution: $at, on: $on, asOf: $asOf) { ${fields} } }`;
      return (await server.ask<{ standing: T }>(query, { card, at, on, asOf })).standing;
    },
    go: async (to) => {
      server.setToday(day(to));
      return advance(server.app, id, day(to));
    },
    describe: async (more) => {
      const read = readDescription({ ...descriptionOf(id, here, there), ...more }, day('2020-01-01'));
      const applied = await applyDescription(server.app, read.consortium as NonNullable<typeof read.consortium>, read.kind === 'refused' ? read.problems : []);
      await server.app.shelf.reload();
      return applied.kind === 'refused' ? { ...applied, problems: applied.problems.map(({ message }) => message) } : applied;
    },
    ledger: () => sql<Recorded>(LEDGER),
    everything: async () => {
      const names = await tables();
      const rows = await sql<{ name: string; row: string }>(`${names.map((name) => `select '${name}' as name, t::text as row from ${name} t where consortium_id = $1`).join(' union all ')} order by 1, 2`);
      return Object.fromEntries(names.map((table) => [table, rows.filter(({ name }) => name === table).map(({ row }) => row)]));
    },
  };
}

const LEDGER = `select institution_id as at, from_on::text as from, through_on::text as through, superseded_at is not null as superseded,
  standing->'own'->'timeline'->'values'->0->>'status' as status, id from ledger where consortium_id = $1 order by from_on, recorded_at`;

function descriptionOf(id: string, here: string, there: string): object {
  return {
    id,
    timeZone: 'Europe/Brussels',
    languages: ['en'],
    since: '2020-01-01',
    institutions: [here, there],
    membershipTypes: [
      { code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 },
      { code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: 12 },
    ],
    policies: [{ plugin: 'flanders', institutions: '*', settings: {} }],
  };
}

/** The day of a date. */
export function day(date: string): Day {
  const found = parseIsoDay(date);
  if (found === null) throw new Error(`${date} is no date.`);
  return found;
}
