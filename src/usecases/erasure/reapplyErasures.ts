import type { EntityManager } from 'typeorm';
import { eraseRows, lockPatron, namesOf, writeReceipt } from '../../store/erasure';
import { erasedHashes, patronIds, writeErasedNames, type ErasedHash } from '../../store/erasedHashes';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { pseudonymsOf } from '../audit/pseudonym';
import { Fault } from '../fault';
import { assertEverythingCovered } from '../patronRecords/coverage';
import { digestsOf } from './erasedNames';
import { standingEntries } from './erasureRegister';
import type { RegisterEntry } from './registerEntry';

/** What was done for a consortium whose database knew less than the register. */
export interface Reapplied {
  readonly consortium: string;
  /** Erasures of which the database knew nothing. */
  readonly unknown: number;
  /** Patrons of these who were there again, and were erased. */
  readonly erased: number;
}

/** By whom a receipt says that it was asked for: the first request is not in the database any more. */
const REQUESTED_BY = 'erasure register';

/**
 * Erases again whom an older backup has brought back, and keeps sources from telling of them. What kept a patron when the backup was made
 * keeps him no more: he was erased since, so nothing did then. Doing it twice changes nothing.
 */
export async function reapplyErasures(app: Application, entries: readonly RegisterEntry[]): Promise<Reapplied[]> {
  const reapplied: Reapplied[] = [];
  for (const consortiumId of new Set(entries.map(({ consortium }) => consortium))) {
    const known = new Set((await erasedHashes(app.store, consortiumId)).map(({ hash }) => hash));
    const missing = [...standingEntries(entries, consortiumId).values()].filter(({ hash }) => !known.has(hash));
    const patrons = new Map(missing.filter(({ kind }) => kind === 'patron').map((entry) => [entry.hash, entry]));
    if (patrons.size === 0) continue;
    assertSecretKnown(app, consortiumId, missing);
    const names = missing.filter(({ kind }) => kind === 'name').map(({ hash, at }): ErasedHash => ({ kind: 'name', hash, at: new Date(at) }));
    await app.store.inTransaction(consortiumId, (manager) => writeErasedNames(manager, consortiumId, names));
    const erased = await erasedAgain(app, consortiumId, patrons);
    await app.store.inTransaction(consortiumId, async (manager) => {
      for (const entry of patrons.values()) await writeReceipt(manager, consortiumId, receiptOf(entry, {}), []);
    });
    reapplied.push({ consortium: consortiumId, unknown: patrons.size + erased, erased });
  }
  return reapplied;
}

/** Takes each that it erases off the patrons who are left. */
async function erasedAgain(app: Application, consortiumId: string, left: Map<string, RegisterEntry>): Promise<number> {
  await assertEverythingCovered(app.store);
  let erased = 0;
  for await (const ids of patronIds(app.store, consortiumId)) {
    for (const patronId of ids) {
      const entry = pseudonymsOf(app.secrets, consortiumId, patronId).flatMap((pseudonym) => left.get(pseudonym.toString('hex')) ?? [])[0];
      if (entry === undefined) continue;
      await changing(app, consortiumId, (manager) => eraseAgain(app, manager, patronId, entry), () => ({ patrons: [patronId] }));
      left.delete(entry.hash);
      erased += 1;
    }
  }
  return erased;
}

async function eraseAgain({ secrets }: Application, manager: EntityManager, patronId: string, entry: RegisterEntry): Promise<void> {
  const { consortium } = entry;
  await lockPatron(manager, consortium, patronId);
  const names = await namesOf(manager, consortium, patronId);
  const counts = await eraseRows(manager, consortium, patronId, names.cards);
  await writeReceipt(manager, consortium, receiptOf(entry, counts), digestsOf(secrets, consortium, names));
}

function receiptOf({ hash, at }: RegisterEntry, counts: Parameters<typeof writeReceipt>[2]['counts']): Parameters<typeof writeReceipt>[2] {
  return { pseudonym: Buffer.from(hash, 'hex'), requested_at: new Date(at), requested_by: REQUESTED_BY, erased_at: new Date(at), counts };
}

/** Under another secret nobody would be found, and those who were erased would stay. */
function assertSecretKnown({ secrets }: Application, consortiumId: string, missing: readonly RegisterEntry[]): void {
  const known = new Set(secrets.keys(consortiumId, 'pseudonym').map(({ id }) => id));
  if (missing.every(({ keys }) => keys.some((key) => known.has(key)))) return;
  throw new Fault('BAD_REQUEST', `The erasure register has erasures of \`${consortiumId}\` that this database does not know, made under another secret; put that secret into GOODSTANDING_EARLIER_SECRETS, and start again.`);
}
