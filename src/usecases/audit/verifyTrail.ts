import { allLines, type LineRow } from '../../store/auditLines';
import { allSeals, type Head, type Seal } from '../../store/auditSeals';
import type { Store } from '../../store/store';
import { BEGINNING_OF_CHAIN, lineHash, sealHash } from './auditChain';

/** What a look through the whole trail of a consortium has found. */
export interface Verified {
  readonly lines: number;
  readonly writers: number;
  readonly seals: number;
  /** Lines that no seal covers yet: of these the last ones could be missing unnoticed. */
  readonly unsealed: number;
  /** The hash of the newest seal; null where there is none. */
  readonly head: string | null;
  /** A sentence for each thing that is not as it was written; none where all is well. */
  readonly problems: readonly string[];
}

/**
 * Reads every line and seal of a consortium and compares their hashes. `knownHead` is the hash of a seal that was kept
 * elsewhere: with it, it is also found when the newest seals are gone or all was written anew after it.
 */
export async function verifyTrail(store: Pick<Store, 'query'>, consortiumId: string, knownHead: string | null): Promise<Verified> {
  const seals = await allSeals(store, consortiumId);
  const problems = [...sealProblems(consortiumId, seals), ...headProblems(seals, knownHead)];
  const walk = walkOf(consortiumId, seals.flatMap((seal) => seal.heads.map((head) => ({ ...head, seal: seal.seq }))), problems);
  for await (const lines of allLines(store, consortiumId)) lines.forEach(walk.next);
  walk.end();
  const { lines, writers, unsealed } = walk.counted;
  return { lines, writers, seals: seals.length, unsealed, head: seals[seals.length - 1]?.hash.toString('hex') ?? null, problems };
}

function sealProblems(consortiumId: string, seals: readonly Seal[]): string[] {
  const problems: string[] = [];
  let before: Pick<Seal, 'seq' | 'hash'> = { seq: 0, hash: BEGINNING_OF_CHAIN };
  for (const seal of seals) {
    if (seal.seq !== before.seq + 1) problems.push(gap('Seal', before.seq + 1, seal.seq - 1, ''));
    else if (!seal.prev.equals(before.hash)) problems.push(`Seal ${seal.seq} does not follow from seal ${before.seq}: one of them was written anew.`);
    if (!sealHash(consortiumId, seal).equals(seal.hash)) problems.push(`Seal ${seal.seq} is not as it was written.`);
    before = seal;
  }
  return problems;
}

function headProblems(seals: readonly Seal[], knownHead: string | null): string[] {
  if (knownHead === null || seals.some(({ hash }) => hash.toString('hex') === knownHead.toLowerCase())) return [];
  return [`No seal has the hash \`${knownHead}\`: seals were removed or written anew since it was noted, or it is of another consortium.`];
}

interface Sealed extends Head {
  readonly seal: number;
}

interface Walk {
  readonly counted: { lines: number; writers: number; unsealed: number };
  next(line: LineRow): void;
  end(): void;
}

/** Follows the chains line by line, and meets what is sealed on its way; what it does not meet is missing. */
function walkOf(consortiumId: string, sealed: readonly Sealed[], problems: string[]): Walk {
  const heads = new Map(sealed.map((head) => [`${head.writer} ${head.seq}`, head]));
  const lastSealed = new Map<string, number>();
  for (const { writer, seq } of sealed) lastSealed.set(writer, Math.max(lastSealed.get(writer) ?? 0, seq));
  const counted = { lines: 0, writers: 0, unsealed: 0 };
  const met = new Set<string>();
  let last: Head = { writer: '', seq: 0, hash: BEGINNING_OF_CHAIN };
  const next = (line: LineRow): void => {
    if (line.writer !== last.writer) last = { writer: line.writer, seq: 0, hash: BEGINNING_OF_CHAIN };
    if (last.seq === 0) counted.writers += 1;
    counted.lines += 1;
    if (line.seq > (lastSealed.get(line.writer) ?? 0)) counted.unsealed += 1;
    met.add(line.writer);
    problems.push(...lineProblems(consortiumId, last, line, heads.get(`${line.writer} ${line.seq}`)));
    heads.delete(`${line.writer} ${line.seq}`);
    last = line;
  };
  const end = (): void => {
    const dropped = new Set([...heads.values()].map(({ writer }) => writer).filter((writer) => !met.has(writer)));
    for (const writer of dropped) problems.push(`Every line of the writer ${writer} is missing: ${lastSealed.get(writer)} were sealed.`);
    for (const { writer, seq, seal } of heads.values()) if (!dropped.has(writer)) problems.push(`Line ${seq} of the writer ${writer} is missing: seal ${seal} covers it.`);
  };
  return { counted, next, end };
}

function lineProblems(consortiumId: string, last: Head, line: LineRow, sealed: Sealed | undefined): string[] {
  const where = `of the writer ${line.writer}`;
  const isAsWritten = lineHash(consortiumId, line).equals(line.hash);
  return [
    ...(line.seq === last.seq + 1 ? [] : [gap('Line', last.seq + 1, line.seq - 1, ` ${where}`)]),
    ...(isAsWritten ? [] : [`Line ${line.seq} ${where} is not as it was written.`]),
    ...(line.seq === last.seq + 1 && !line.prev.equals(last.hash) ? [`Line ${line.seq} ${where} does not follow from the line before it: one of them was written anew.`] : []),
    ...(sealed === undefined || sealed.hash.equals(line.hash) ? [] : [`Line ${line.seq} ${where} is not the one that seal ${sealed.seal} covers: it was written anew afterwards.`]),
  ];
}

function gap(what: string, from: number, through: number, where: string): string {
  return from >= through ? `${what} ${from}${where} is missing.` : `${what}s ${from} to ${through}${where} are missing.`;
}
