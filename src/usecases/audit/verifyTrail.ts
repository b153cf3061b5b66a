import { allLines, repeatedNumbers, type LineRow } from '../../store/auditLines';
import { sealedHeads, type Head, type SealedHead } from '../../store/auditSeals';
import type { Store } from '../../store/store';
import { BEGINNING_OF_CHAIN, lineHash } from './auditChain';
import { findings, type Findings } from './findings';
import { oneByOne, type OneByOne } from './oneByOne';
import { gap, verifySeals } from './verifySeals';

/** What a look through the whole trail of a consortium has found. */
export interface Verified {
  readonly lines: number;
  readonly writers: number;
  readonly seals: number;
  /** Lines that no seal covers yet: of these the last ones could be missing unnoticed. */
  readonly unsealed: number;
  /** The hash of the newest seal; null where there is none. */
  readonly head: string | null;
  /** A sentence for each thing that is not as it was written, the first thousand of them; none where all is well. */
  readonly problems: readonly string[];
}

/**
 * Reads every line and seal of a consortium and compares their hashes, some thousand at a time: however long the trail is, no more
 * is kept of it. `knownHead` is the hash of a seal that was kept elsewhere: with it, it is also found when the newest
 * seals are gone or all was written anew after it.
 */
export async function verifyTrail(store: Pick<Store, 'query'>, consortiumId: string, knownHead: string | null): Promise<Verified> {
  const found = findings();
  const { seals, head, through } = await verifySeals(store, consortiumId, knownHead, found);
  for (const { writer, seq, lines } of await repeatedNumbers(store, consortiumId)) found.add(`${lines} lines of the writer ${writer} have the number ${seq}.`);
  const heads = oneByOne(sealedHeads(store, consortiumId, through));
  const counted = { lines: 0, writers: 0, unsealed: 0 };
  let walk = null as Walk | null;
  for await (const lines of allLines(store, consortiumId)) {
    for (const line of lines) {
      if (walk?.writer !== line.writer) {
        await ended(walk, heads, counted, found);
        await dropped(heads, line.writer, found);
        walk = { writer: line.writer, last: { writer: line.writer, seq: 0, hash: BEGINNING_OF_CHAIN }, lines: 0, unsealed: 0 };
      }
      await followed(walk, line, heads, consortiumId, found);
    }
  }
  await ended(walk, heads, counted, found);
  await dropped(heads, null, found);
  return { ...counted, seals, head, problems: found.all() };
}

type Heads = OneByOne<SealedHead>;

/** How far one writer's lines have been followed. */
interface Walk {
  readonly writer: string;
  last: Head;
  lines: number;
  /** Lines since the last that a seal covers. */
  unsealed: number;
}

/** Meets what is sealed on its way; what it does not meet is missing. */
async function followed(walk: Walk, line: LineRow, heads: Heads, consortiumId: string, found: Findings): Promise<void> {
  await missing(heads, (head) => head.writer === line.writer && head.seq < line.seq, found);
  const next = await heads.peek();
  const sealed = next?.writer === line.writer && next.seq === line.seq ? await heads.take() : undefined;
  found.add(...lineProblems(consortiumId, walk.last, line, sealed));
  walk.lines += 1;
  walk.unsealed = sealed === undefined ? walk.unsealed + 1 : 0;
  walk.last = line;
}

async function ended(walk: Walk | null, heads: Heads, counted: { lines: number; writers: number; unsealed: number }, found: Findings): Promise<void> {
  if (walk === null) return;
  const isCutOff = await missing(heads, (head) => head.writer === walk.writer, found);
  counted.writers += 1;
  counted.lines += walk.lines;
  counted.unsealed += isCutOff ? 0 : walk.unsealed;
}

/** Passes over heads whose lines are not there. */
async function missing(heads: Heads, isMissing: (head: SealedHead) => boolean, found: Findings): Promise<boolean> {
  let any = false;
  for (let head = await heads.peek(); head !== undefined && isMissing(head); head = await heads.peek()) {
    found.add(`Line ${head.seq} of the writer ${head.writer} is missing: seal ${head.seal} covers it.`);
    await heads.take();
    any = true;
  }
  return any;
}

/** Writers before the one whose lines are next, or all who are left, of whom no line is there. */
async function dropped(heads: Heads, before: string | null, found: Findings): Promise<void> {
  for (let head = await heads.peek(); head !== undefined && (before === null || head.writer < before); ) {
    let last = head;
    for (; head?.writer === last.writer; head = await heads.peek()) last = (await heads.take()) as SealedHead;
    found.add(`Every line of the writer ${last.writer} is missing: ${last.seq} were sealed.`);
  }
}

function lineProblems(consortiumId: string, last: Head, line: LineRow, sealed: Head & { readonly seal: number } | undefined): string[] {
  const where = `of the writer ${line.writer}`;
  const isAsWritten = lineHash(consortiumId, line).equals(line.hash);
  return [
    ...(line.seq > last.seq + 1 ? [gap('Line', last.seq + 1, line.seq - 1, ` ${where}`)] : []),
    ...(isAsWritten ? [] : [`Line ${line.seq} ${where} is not as it was written.`]),
    ...(line.seq === last.seq + 1 && !line.prev.equals(last.hash) ? [`Line ${line.seq} ${where} does not follow from the line before it: one of them was written anew.`] : []),
    ...(sealed === undefined || sealed.hash.equals(line.hash) ? [] : [`Line ${line.seq} ${where} is not the one that seal ${sealed.seal} covers: it was written anew afterwards.`]),
  ];
}
