import type { EntityManager } from 'typeorm';
import { oneNewcomerAtATime } from '../../store/oneNewcomerAtATime';
import { writeReceiptOf } from '../../store/receipts';
import { savePatrons } from '../../store/savePatrons';
import { storeWithin } from '../../store/store';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import type { ActAsked } from './act';
import type { WorkedOut } from './workOut';

/** An act worked out; the digest tells whether the same is asked again. */
export interface ToSave extends Pick<WorkedOut, 'write' | 'outcome'> {
  readonly asked: ActAsked;
  readonly digest: string;
}

/**
 * Writes what an act changes together with its receipt and the line of the audit trail: all of it, or nothing. False
 * where somebody else has changed the patron, or taken in the same person, meanwhile; throws KeyUsed where the same key was used meanwhile.
 */
export async function saveAct(app: Application, { asked, digest, write, outcome }: ToSave): Promise<boolean> {
  const { consortiumId } = asked;
  const { patronId } = outcome;
  const recordedAt = app.clock.now();
  const withReceipt = async (manager: EntityManager, overtaken: string[]): Promise<string[]> => {
    if (overtaken.length === 0) await writeReceiptOf(manager, consortiumId, asked, { patronId, digest, outcome, recordedAt });
    return overtaken;
  };
  const inTransaction = (_: string, work: (manager: EntityManager) => Promise<string[]>): Promise<string[]> =>
    changing(forReason(app, asked), consortiumId, async (manager) => ((await isTakenInMeanwhile(app, asked, manager)) ? [patronId] : withReceipt(manager, await work(manager))), (overtaken) => (overtaken.length > 0 ? null : { patrons: [patronId] }));
  const overtaken = write === null ? await inTransaction(consortiumId, () => Promise.resolve([])) : await savePatrons({ inTransaction }, consortiumId, [write], recordedAt);
  return overtaken.length === 0;
}

/** Of two who take in the same person at the same time, the second sees here what the first has written. */
async function isTakenInMeanwhile(app: Application, asked: ActAsked, manager: EntityManager): Promise<boolean> {
  if (asked.patronId !== null || asked.isTakenInMeanwhile === undefined) return false;
  await oneNewcomerAtATime(manager, asked.consortiumId);
  return asked.isTakenInMeanwhile({ ...app, store: storeWithin(app.store, manager) });
}

/** The reason of an act is the purpose of its line, where the caller has named no other. */
function forReason(app: Application, { doing: { reason } }: ActAsked): Application {
  const { doing } = app;
  if (doing === undefined || doing.purpose !== null || typeof reason !== 'string') return app;
  return { ...app, doing: { ...doing, purpose: reason.trim() } };
}
