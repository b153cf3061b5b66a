import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { dataSource } from './dataSource';

/** The way to the database that use cases are given. */
export interface Store {
  readonly manager: EntityManager;
  /** The driver's own pool, for the few reads that are asked thousands of times a second. */
  readonly pool: Pick<Pool, 'query'>;
  /** Answers when the database does. */
  ping(): Promise<void>;
  /** Runs several writes as one: all of them happen, or none. */
  inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects to a migrated database. */
export async function openStore(url: string, poolSize?: number): Promise<Store> {
  return storeOn(await dataSource(url, poolSize).initialize());
}

function storeOn(source: DataSource): Store {
  const { master } = source.driver as unknown as { readonly master: Pool };
  return {
    manager: source.manager,
    pool: master,
    ping: async () => void (await master.query('select 1')),
    inTransaction: (work) => source.transaction(work),
    close: () => source.destroy(),
  };
}

/** The same store inside a running transaction: what is a transaction elsewhere is a part of it that may fail alone. */
export function storeWithin(store: Store, manager: EntityManager): Store {
  return { ...store, manager, inTransaction: (work) => manager.transaction(work) };
}
