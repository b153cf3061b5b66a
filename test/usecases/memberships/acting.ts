import { randomUUID } from 'node:crypto';
import { PATRON_TABLES } from '../../../src/store/patronTables';
import { asSuperuser } from '../../support/testDatabase';
import type { TestServer } from '../../support/testServer';
import type { Library } from '../aLibrary';

/** What an act answered, with the fields that tests look at. */
export interface Acted {
  readonly __typename: 'MembershipChanged' | 'MembershipRefused';
  readonly patronId: string | null;
  readonly code?: string;
  readonly message?: string;
  readonly version?: number | null;
  readonly preview?: boolean;
  readonly before?: Stood | null;
  readonly after?: Stood;
  readonly changes?: readonly { readonly fact: string; readonly change: string; readonly id: string | null; readonly on: string | null; readonly values: readonly Value[] }[];
  readonly warnings?: readonly { readonly code: string; readonly message: string }[];
  readonly duplicates?: readonly { readonly hint: string; readonly reasons: readonly string[] }[];
}

interface Value {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Stood {
  readonly validity: string;
  readonly status: string;
  readonly basis: string | null;
  readonly validThrough: string | null;
  readonly reasons: readonly { readonly code: string }[];
}

export const STANDING = `institution { id } on validity status basis validThrough findable reasons { code message { text } }
  nextChange { on validity status byRun reasons { code } } permissions { channel action decision reasons { code } }
  enrolment { feeWaived endsOn } membership { id endsOn } timeline { from through validity status } computedAt freshUntil dataThrough provenance`;

const ANSWER = `__typename
  ... on MembershipChanged { patronId version preview warnings { code message } changes { fact change id on values { name before after } }
    before { ${STANDING} } after { ${STANDING} } }
  ... on MembershipRefused { code message refusedAt: version duplicates { hint reasons } }`;

/** By the names of their types, the arguments that acts take beside the name of the act. */
const TYPES: Readonly<Record<string, string>> = {
  institution: 'ID!', patron: 'ID', card: 'String', idempotencyKey: 'String!', preview: 'Boolean', ifVersion: 'Int', membership: 'ID', on: 'Date',
  amount: 'Float!', reason: 'String', via: 'EnrolmentVia', atEnd: 'Boolean', endsOn: 'Date', openEnded: 'Boolean', kind: 'BlockKind!', newCard: 'String',
  type: 'String!', startsOn: 'Date', person: 'NewPersonInput', isNobodyKnown: 'Boolean',
};

const REQUIRED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cancel: { reason: 'String!' },
  overrideEndDate: { reason: 'String!' },
  replaceCard: { newCard: 'String!' },
};

/** Does an act over HTTP, under a key of its own unless one is given; by card 1 unless somebody is named. */
export async function act(server: TestServer, verb: string, given: Readonly<Record<string, unknown>>): Promise<Acted> {
  const named = ['patron', 'card', 'person'].some((name) => name in given);
  const args: Record<string, unknown> = { idempotencyKey: randomUUID(), ...(named ? {} : { card: '1' }), ...given };
  const declared = Object.keys(args).map((name) => `$${name}: ${REQUIRED[verb]?.[name] ?? TYPES[name] ?? ''}`).join(', ');
  const passed = Object.keys(args).map((name) => `${name}: $${name}`).join(', ');
  const { acted } = await server.ask<{ acted: Acted & { refusedAt?: number | null } }>(`mutation (${declared}) { acted: ${verb}(${passed}) { ${ANSWER} } }`, args);
  const { refusedAt, ...answer } = acted;
  return refusedAt === undefined ? answer : { ...answer, version: refusedAt };
}

const TABLES = [...PATRON_TABLES, 'card_number', 'consortium', 'source_statement'];

/** Every row that is about patrons of a library, table by table. */
export function rowsOf(server: TestServer, { id }: Library): Promise<readonly object[]> {
  const key = (table: string): string => (table === 'consortium' ? 'id' : 'consortium_id');
  const each = TABLES.map((table) => `select '${table}' as table, count(*)::int as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${table} t where ${key(table)} = $1`);
  return asSuperuser(server.databaseUrl, each.join(' union all '), [id]);
}
