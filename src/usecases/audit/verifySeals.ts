import { newestSeal, seals, type Seal } from '../../store/auditSeals';
import type { Store } from '../../store/store';
import { BEGINNING_OF_CHAIN, sealHash } from './auditChain';
import type { Findings } from './findings';

/** The seals of a consortium, as far as they go. */
export interface VerifiedSeals {
  readonly seals: number;
  /** The number of the newest; 0 where there is none. */
  readonly through: number;
  /** The hash of the newest; null where there is none. */
  readonly head: string | null;
}

/** Follows the chain of seals, and looks for one that was kept elsewhere. Seals that are made meanwhile are left out. */
export async function verifySeals(store: Pick<Store, 'query'>, consortiumId: string, knownHead: string | null, findings: Findings): Promise<VerifiedSeals> {
  const through = (await newestSeal(store, consortiumId))?.seq ?? 0;
  let before: Pick<Seal, 'seq' | 'hash'> | null = null;
  let counted = 0;
  let isKnown = knownHead === null;
  for await (const seal of seals(store, consortiumId, through)) {
    findings.add(...sealProblems(consortiumId, before ?? { seq: 0, hash: BEGINNING_OF_CHAIN }, seal));
    counted += 1;
    isKnown ||= seal.hash.toString('hex') === knownHead?.toLowerCase();
    before = { seq: seal.seq, hash: seal.hash };
  }
  if (!isKnown) findings.add(`No seal has the hash \`${knownHead ?? ''}\`: seals were removed or written anew since it was noted, or it is of another consortium.`);
  return { seals: counted, through, head: before?.hash.toString('hex') ?? null };
}

function sealProblems(consortiumId: string, before: Pick<Seal, 'seq' | 'hash'>, seal: Seal): string[] {
  const isNext = seal.seq === before.seq + 1;
  return [
    ...(isNext ? [] : [gap('Seal', before.seq + 1, seal.seq - 1, '')]),
    ...(isNext && !seal.prev.equals(before.hash) ? [`Seal ${seal.seq} does not follow from seal ${before.seq}: one of them was written anew.`] : []),
    ...(sealHash(consortiumId, seal).equals(seal.hash) ? [] : [`Seal ${seal.seq} is not as it was written.`]),
  ];
}

/** Says that some numbers are missing. */
export function gap(what: string, from: number, through: number, where: string): string {
  return from >= through ? `${what} ${from}${where} is missing.` : `${what}s ${from} to ${through}${where} are missing.`;
}
