import type { EntityManager } from 'typeorm';

/**
 * Lets nobody else of a consortium write a newcomer until the transaction ends: what is then looked up of newcomers
 * written before stays true until this one is written.
 */
export async function oneNewcomerAtATime(manager: EntityManager, consortiumId: string): Promise<void> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended('newcomer ' || $1, 0))", [consortiumId]);
}
