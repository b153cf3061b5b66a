import type { Caller } from '../../domain/access/caller';
import { replaceApiKey, type ApiKeyRow } from '../../store/apiKeys';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { apiKeyOf, hasEnded, type ApiKey } from './apiKey';
import { issued, madeKey, whyNotUntil, type KeyIssued } from './createKey';
import { keyInSight, type KeyNamed } from './keyInSight';
import { refused, type KeyRefusal } from './keyRefusal';
import { publicPart } from './keyText';
import { moreThanOwn } from './whyNotGiven';

export interface RotationWanted extends KeyNamed {
  /** For so many hours the old key goes on being valid; 0: it is refused at once. */
  readonly graceHours: number;
  /** When the new key expires; null: it lasts as long as the old one was to last when it was given out. */
  readonly expiresAt: Date | null;
}

const LONGEST_GRACE = 720;
const HOUR = 3_600_000;

/** Gives out a new key in the place of one, for the same roles and institutions. */
export async function rotateKey(app: Application, caller: Caller, wanted: RotationWanted): Promise<KeyIssued | KeyRefusal> {
  const found = await keyInSight(app, caller, wanted);
  if (found.kind === 'refused') return found;
  const now = app.clock.now();
  const old = apiKeyOf(found.row);
  const expiresAt = wanted.expiresAt ?? asLongAs(old, now);
  const refusal = graceOutOfRange(wanted) ?? whyNotRotated(old, now) ?? moreThanOwn(caller, old) ?? whyNotUntil(expiresAt, now);
  if (refusal !== null) return refusal;
  const fresh = madeKey({ ...old, expiresAt }, caller.id, now);
  const validUntil = new Date(now.getTime() + wanted.graceHours * HOUR);
  const replaced = await changing(app, old.consortiumId, (manager) => replaceApiKey(manager, found.row, fresh.row, validUntil), (done) => (done ? { detail: { key: old.id } } : null));
  app.keys.forget(old.id);
  return replaced ? issued(fresh.row, fresh.text) : changedMeanwhile(found.row);
}

function asLongAs({ createdAt, expiresAt }: ApiKey, now: Date): Date | null {
  return expiresAt === null ? null : new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
}

function graceOutOfRange({ graceHours }: RotationWanted): KeyRefusal | null {
  if (Number.isInteger(graceHours) && graceHours >= 0 && graceHours <= LONGEST_GRACE) return null;
  return refused('GRACE_OUT_OF_RANGE', `The grace period is \`${graceHours}\` hours; give 0 to ${LONGEST_GRACE}.`);
}

function whyNotRotated(key: ApiKey, now: Date): KeyRefusal | null {
  if (key.replacedBy !== null) {
    return refused('ALREADY_REPLACED', `\`${publicPart(key)}\` has been replaced by the key \`${key.replacedBy}\`; rotate that one, or revoke both.`);
  }
  if (!hasEnded(key, now)) return null;
  return refused('KEY_ENDED', `\`${publicPart(key)}\` has been revoked or has expired; create a new key.`);
}

function changedMeanwhile({ consortium_id: consortiumId, id }: ApiKeyRow): KeyRefusal {
  return refused('ALREADY_REPLACED', `\`${publicPart({ consortiumId, id })}\` was replaced or revoked a moment ago by somebody else; read \`apiKeys\` again.`);
}
