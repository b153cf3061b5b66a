import type { Pool, QueryConfig } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { dataSource } from './dataSource';
import { HURRIED_SCOPE, SCOPE } from './scope';

/** The text of a statement; with a name where the database shall keep it prepared. */
export type Statement = string | { readonly name: string; readonly text: string };

/**
 * The way to the database that use cases are given. Every statement runs in a transaction that sees and touches the
 * rows of one consortium, whatever its text says.
 */
export interface Store {
  /** The rows that one statement gives, in a transaction of its own; it is broken off after so many milliseconds. */
  query<R extends object>(consortiumId: string, statement: Statement, values?: readonly unknown[], within?: number): Promise<R[]>;
  /** Runs several writes as one: all of them happen, or none. A statement is broken off after so many milliseconds. */
  inTransaction<T>(consortiumId: string, work: (manager: EntityManager) => Promise<T>, within?: number): Promise<T>;
  /** The same for somebody who waits: a statement by itself, and one of a transaction, take so many milliseconds at most. */
  hurried(limits: HurriedLimits): Store;
  /** The same for callers of one consortium: whichever consortium is named, only the rows of theirs are there. */
  boundTo(consortiumId: string): Store;
  /** Answers when the database does. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How a database is used. */
export interface StoreOptions {
  readonly poolSize?: number;
  /** Whether statements with names are kept prepared; a pooler that hands out connections by transaction may know no names. */
  readonly prepares?: boolean;
}

/** Milliseconds that a statement may take. */
export interface HurriedLimits {
  readonly query: number;
  readonly transaction: number;
}

/** Connects to a migrated database. */
export async function openStore(url: string, { poolSize, prepares = true }: StoreOptions = {}): Promise<Store> {
  return storeOn(await dataSource(url, poolSize).initialize(), prepares);
}

function storeOn(source: DataSource, prepares: boolean): Store {
  const { master } = source.driver as unknown as { readonly master: Pool };
  const config = (statement: Statement, values: readonly unknown[]): QueryConfig => ({ ...named(statement, prepares), values: [...values] });
  const open: Store = {
    query: (consortiumId, statement, values = [], within) => {
      const scope = scopeOf(consortiumId, within);
      return queryWithin(master, config(scope, scope.values), config(statement, values));
    },
    inTransaction: (consortiumId, work, within) =>
      source.transaction(async (manager) => {
        const { text, values } = scopeOf(consortiumId, within);
        await manager.query(text, [...values]);
        return work(manager);
      }),
    hurried: (limits) => inHurry(open, limits),
    boundTo: boundStores(() => open),
    ping: async () => void (await master.query('select 1')),
    close: () => source.destroy(),
  };
  return open;
}

/** The store of each consortium, always the same one. */
function boundStores(store: () => Store): Store['boundTo'] {
  const bound = new Map<string, Store>();
  return (consortiumId) => {
    const known = bound.get(consortiumId) ?? alwaysWithin(store(), consortiumId);
    bound.set(consortiumId, known);
    return known;
  };
}

function alwaysWithin(store: Store, consortiumId: string): Store {
  const within: Store = {
    ...store,
    query: (_, ...rest) => store.query(consortiumId, ...rest),
    inTransaction: (_, ...rest) => store.inTransaction(consortiumId, ...rest),
    hurried: (limits) => alwaysWithin(store.hurried(limits), consortiumId),
    boundTo: () => within,
  };
  return within;
}

function named(statement: Statement, prepares: boolean): { readonly name?: string; readonly text: string } {
  if (typeof statement === 'string') return { text: statement };
  return prepares ? statement : { text: statement.text };
}

function inHurry(store: Store, limits: HurriedLimits): Store {
  const hurried: Store = {
    ...store,
    query: (consortiumId, statement, values, within = Infinity) => store.query(consortiumId, statement, values, Math.min(within, limits.query)),
    inTransaction: (consortiumId, work, within = Infinity) => store.inTransaction(consortiumId, work, Math.min(within, limits.transaction)),
    hurried: () => hurried,
    boundTo: boundStores(() => hurried),
  };
  return hurried;
}

interface Scope {
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

function scopeOf(consortiumId: string, within: number | undefined): Scope {
  return within === undefined ? { ...SCOPE, values: [consortiumId] } : { ...HURRIED_SCOPE, values: [consortiumId, String(Math.ceil(within))] };
}

/** Begin, scope, statement and commit go to the database together, and cost one journey. */
async function queryWithin<R extends object>(pool: Pool, scope: QueryConfig, query: QueryConfig): Promise<R[]> {
  const client = await pool.connect();
  // A connection that breaks says so to whoever waits for an answer; without a listener it would end the process too.
  client.on('error', ignore);
  const begun = [client.query('begin'), client.query(scope)];
  const asked = client.query<R>(query);
  const ended = await Promise.allSettled([...begun, asked, client.query('commit')]);
  const failed = ended.find((each) => each.status === 'rejected');
  client.off('error', ignore);
  client.release(failed !== undefined);
  if (failed !== undefined) throw failed.reason;
  return (await asked).rows;
}

function ignore(): void {}

/** Queries inside a running transaction, which has been confined to a consortium already. */
export function queriesOf(manager: EntityManager): Pick<Store, 'query'> {
  return {
    query: async <R extends object>(_: string, statement: Statement, values: readonly unknown[] = []) => {
      const text = typeof statement === 'string' ? statement : statement.text;
      const { records } = await (manager.queryRunner as QueryRunner).query(text, [...values], true);
      return records as R[];
    },
  };
}

/** The same store inside a running transaction: what is a transaction elsewhere is a part of it that may fail alone. */
export function storeWithin(store: Store, manager: EntityManager): Store {
  const within: Store = {
    ...store,
    ...queriesOf(manager),
    inTransaction: (_, work) => manager.transaction(work),
    boundTo: () => within,
  };
  return within;
}
