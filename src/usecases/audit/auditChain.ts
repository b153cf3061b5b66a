import { createHash } from 'node:crypto';
import type { LineRow } from '../../store/auditLines';
import type { Head, Seal } from '../../store/auditSeals';

/** What comes before the first line of a writer, and before the first seal. */
export const BEGINNING_OF_CHAIN = Buffer.alloc(32);

/** An instant as hashes cover it: UTC with six decimals, as the database keeps it. */
export function exactly(instant: Date): string {
  return instant.toISOString().replace('Z', '000Z');
}

/** The hash of a line: SHA-256 over the hash before it and every word of the line in a fixed order. */
export function lineHash(consortiumId: string, line: Omit<LineRow, 'hash'>): Buffer {
  const { writer, seq, at, caller, act, what, purpose, patron, outcome, detail, prev } = line;
  return chained(prev, ['line', consortiumId, writer, seq, at, caller, act, what, purpose, patron?.toString('hex') ?? null, outcome, detail]);
}

/** The hash of a seal: SHA-256 over the hash of the seal before it and the heads that it seals. */
export function sealHash(consortiumId: string, { seq, at, prev, heads }: Omit<Seal, 'hash'>): Buffer {
  const sealed = heads.map(({ writer, seq, hash }: Head) => [writer, seq, hash.toString('hex')]);
  return chained(prev, ['seal', consortiumId, seq, at, sealed]);
}

function chained(prev: Buffer, words: readonly unknown[]): Buffer {
  return createHash('sha256').update(prev).update(JSON.stringify(words)).digest();
}
