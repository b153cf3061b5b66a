import type { KeptSharing } from '../policies/sharingThen';
import type { Store } from './store';

/** Keeps what the sharing rules of a revision say, once: what has been kept stays. */
export async function keepSharing(store: Pick<Store, 'query'>, consortiumId: string, revision: number, kept: readonly KeptSharing[]): Promise<void> {
  await store.query(consortiumId, 'update consortium_revision set sharing = $3 where consortium_id = $1 and revision = $2 and sharing is null', [
    consortiumId,
    revision,
    JSON.stringify(kept),
  ]);
}

/** What the sharing rules of a revision said; null where it was not kept. */
export async function readSharing(store: Store, consortiumId: string, revision: number): Promise<readonly KeptSharing[] | null> {
  const rows: { sharing: readonly KeptSharing[] | null }[] = await store.query(
    consortiumId,
    'select sharing from consortium_revision where consortium_id = $1 and revision = $2',
    [consortiumId, revision],
  );
  return rows[0]?.sharing ?? null;
}
