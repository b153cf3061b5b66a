import { newestSeal, unsealedHeads, writeSeal, type Seal } from '../../store/auditSeals';
import type { Application } from '../application';
import { BEGINNING_OF_CHAIN, exactly, sealHash } from './auditChain';

/**
 * Seals what all writers of a consortium have written since the last seal. Returns the new seal, whose hash is to be kept
 * outside the database too; null where there was nothing to seal, or another process has sealed meanwhile.
 */
export async function sealTrail({ store, clock }: Pick<Application, 'store' | 'clock'>, consortiumId: string): Promise<Seal | null> {
  const before = await newestSeal(store, consortiumId);
  const heads = await unsealedHeads(store, consortiumId);
  if (heads.length === 0) return null;
  const unhashed = { seq: (before?.seq ?? 0) + 1, at: exactly(clock.now()), prev: before?.hash ?? BEGINNING_OF_CHAIN, heads };
  const seal = { ...unhashed, hash: sealHash(consortiumId, unhashed) };
  return (await writeSeal(store, consortiumId, seal)) ? seal : null;
}
