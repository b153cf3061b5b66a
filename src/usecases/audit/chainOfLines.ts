import { randomUUID } from 'node:crypto';
import type { LineRow } from '../../store/auditLines';
import type { Secrets } from '../secrets';
import { BEGINNING_OF_CHAIN, exactly, lineHash } from './auditChain';
import type { Audited } from './audited';
import { pseudonymOf } from './pseudonym';

/** How far a writer has come in one consortium. */
export interface Chain {
  readonly writer: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** An act, and the moment at which it is written down. */
export interface Dated {
  readonly audited: Audited;
  readonly at: Date;
}

/** The chain of a writer who has written nothing yet. */
export function newChain(): Chain {
  return { writer: randomUUID(), seq: 0, hash: BEGINNING_OF_CHAIN };
}

/** The lines of some acts, chained to what their writer has written before. */
export function linesOf(secrets: Secrets, consortiumId: string, chain: Chain, acts: readonly Dated[]): LineRow[] {
  const lines: LineRow[] = [];
  let last = chain;
  for (const { audited, at } of acts) {
    for (const patron of pseudonyms(secrets, consortiumId, audited)) {
      const { act, what, caller, purpose, outcome, detail } = audited;
      const place = { writer: last.writer, seq: last.seq + 1, at: exactly(at), prev: last.hash };
      const line = { ...place, caller, act, what, purpose, patron, outcome, detail: detail === undefined ? null : JSON.stringify(detail) };
      last = { ...line, hash: lineHash(consortiumId, line) };
      lines.push(last as LineRow);
    }
  }
  return lines;
}

function pseudonyms(secrets: Secrets, consortiumId: string, { patrons = [] }: Audited): (Buffer | null)[] {
  if (patrons.length === 0) return [null];
  return [...new Set(patrons)].map((id) => pseudonymOf(secrets, consortiumId, id));
}
