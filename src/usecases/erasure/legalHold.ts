import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { lockPatron } from '../../store/erasure';
import { liftHold, writeHold } from '../../store/keptBecause';
import { queriesOf } from '../../store/store';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { checkedPurpose } from '../audit/checkedPurpose';
import { canBeKnown } from '../canBeKnown';
import { completeErasures } from './completeErasures';
import { refusedReason, unknownPatron, type ErasureAsked, type ErasureRefusal } from './erasePatron';

export type HoldOutcome =
  | { readonly kind: 'placed'; readonly hold: string; readonly at: Date }
  | { readonly kind: 'lifted'; readonly hold: string; readonly at: Date }
  | ErasureRefusal;

/** Keeps a patron's record from being erased, from now until the hold is lifted, whoever asks. */
export async function placeLegalHold(app: Application, { consortiumId, patronId, reason, by }: ErasureAsked): Promise<HoldOutcome> {
  const checked = checkedPurpose(reason);
  if (checked.kind === 'refused') return refusedReason(checked.problem);
  if (!canBeKnown({ id: patronId })) return unknownPatron(consortiumId, patronId);
  const hold = { id: randomUUID(), placedAt: app.clock.now(), by, reason: checked.text };
  const place = async (manager: EntityManager): Promise<boolean> => {
    if (!(await lockPatron(manager, consortiumId, patronId))) return false;
    await writeHold(manager, consortiumId, patronId, hold);
    return true;
  };
  const placed = await changing(app, consortiumId, place, (isPlaced) => (isPlaced ? { patrons: [patronId], detail: { placed: hold.id } } : null));
  return placed ? { kind: 'placed', hold: hold.id, at: hold.placedAt } : unknownPatron(consortiumId, patronId);
}

/** Lifts a hold; an erasure that waited for nothing else comes about at once. */
export async function liftLegalHold(app: Application, { consortiumId, patronId, reason, by, hold }: ErasureAsked & { readonly hold: string }): Promise<HoldOutcome> {
  const checked = checkedPurpose(reason);
  if (checked.kind === 'refused') return refusedReason(checked.problem);
  if (!canBeKnown({ id: patronId }) || !canBeKnown({ id: hold })) return noSuchHold(hold);
  const at = app.clock.now();
  const lift = (manager: EntityManager): Promise<boolean> => liftHold(queriesOf(manager), consortiumId, patronId, { id: hold, at, by, reason: checked.text });
  const lifted = await changing(app, consortiumId, lift, (isLifted) => (isLifted ? { patrons: [patronId], detail: { lifted: hold } } : null));
  if (!lifted) return noSuchHold(hold);
  await completeErasures(app, consortiumId, [patronId]);
  return { kind: 'lifted', hold, at };
}

function noSuchHold(hold: string): ErasureRefusal {
  return { kind: 'refused', code: 'NO_SUCH_HOLD', message: `No hold \`${hold}\` of this patron stands; \`erasePatron\` with \`preview\` lists those that do.` };
}
