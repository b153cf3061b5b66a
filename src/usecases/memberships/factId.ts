import { createHash } from 'node:crypto';
import type { ActAsked } from './act';

/** The id of something new that an act makes, as a UUID: tried again, or seen in a preview, it has the same one. */
export function factId({ consortiumId, caller, key }: Pick<ActAsked, 'consortiumId' | 'caller' | 'key'>, what: string): string {
  const hash = createHash('sha256').update(JSON.stringify([consortiumId, caller, key, what])).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
