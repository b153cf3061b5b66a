import type { Consortium } from '../../domain/consortium';
import type { EntityManager } from 'typeorm';
import { birthDays } from '../../store/lifeDays';
import { readSealed } from '../../store/personalData';
import { replaceTokens } from '../../store/searchTokens';
import { forgetIdentityNumbers, noteTokenKey, QUARTERS, replaceKeys, staleKeys, stalePeople, type PatronRange } from '../../store/staleSeals';
import { queriesOf } from '../../store/store';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { openPerson } from './openPerson';
import { openPatronKey, sealedKey } from './patronKey';
import { LOOKED_UP_FIELDS, presentTokenKey, tokensOf } from './searchTokens';

/** What was done for a consortium: patrons' keys sealed anew, patrons whose tokens were made anew, national numbers let go. */
export interface SealedAnew {
  readonly keys: number;
  readonly tokens: number;
  readonly forgotten: number;
}

type Sealing = Pick<Application, 'store' | 'secrets' | 'audit' | 'doing'>;

const KEYS_AT_ONCE = 2000;
const PEOPLE_AT_ONCE = 500;

/**
 * After the secret has changed: seals the key of every patron under the present key, makes the tokens anew, and lets go
 * of national numbers that a consortium has no ground to keep any more. What is sealed under a patron's key stays as it
 * is. Works in batches while everything goes on; broken off, it is run again. Afterwards the earlier secret is needed for
 * pseudonyms alone, which stand in the audit trail and among the erased, and cannot be made anew.
 */
export async function sealAnew(app: Sealing, consortium: Consortium): Promise<SealedAnew> {
  const forgotten = consortium.identityNumbers ? 0 : await changing(app, consortium.id, (manager) => forgetIdentityNumbers(manager, consortium.id), (nationalNumbers) => (nationalNumbers > 0 ? { detail: { nationalNumbers } } : null));
  const keys = await sealKeysAnew(app, consortium.id);
  const tokens = await inQuarters(app, consortium.id, 'tokens', makeTokens);
  return { keys, tokens, forgotten };
}

/** The first part of it: with the keys sealed anew everything can be read under the present secret. How many there were. */
export function sealKeysAnew(app: Sealing, consortiumId: string): Promise<number> {
  return inQuarters(app, consortiumId, 'keys', sealKeys);
}

/** Does a batch, of the first patrons of a range; their ids. */
type Batch = (app: Sealing, manager: EntityManager, consortiumId: string, range: PatronRange) => Promise<readonly string[]>;

/** Four at a time, so that the database works while keys and tokens are made. How many patrons were done. */
async function inQuarters(app: Sealing, consortiumId: string, what: 'keys' | 'tokens', batch: Batch): Promise<number> {
  const done = await Promise.all(QUARTERS.map((range) => batchAfterBatch(app, consortiumId, what, range, batch)));
  return done.reduce((sum, each) => sum + each);
}

async function batchAfterBatch(app: Sealing, consortiumId: string, what: 'keys' | 'tokens', { after: first, through }: PatronRange, batch: Batch): Promise<number> {
  let done = 0;
  for (let after = first; ; ) {
    const ids = await changing(app, consortiumId, (manager) => batch(app, manager, consortiumId, { after, through }), ({ length }) => (length > 0 ? { detail: { [what]: length } } : null));
    if (ids.length === 0) return done;
    done += ids.length;
    after = ids[ids.length - 1] as string;
  }
}

const sealKeys: Batch = async ({ secrets }, manager, consortiumId, range) => {
  const [{ id: presentKey }] = secrets.keys(consortiumId, 'seal');
  const stale = await staleKeys(manager, consortiumId, { presentKey, ...range, limit: KEYS_AT_ONCE });
  const anew = [...stale].map(([patronId, stored]) => {
    const owner = { consortiumId, patronId };
    return [patronId, sealedKey(secrets, owner, openPatronKey(secrets, owner, stored))] as const;
  });
  if (anew.length > 0) await replaceKeys(manager, consortiumId, new Map(anew));
  return [...stale.keys()];
};

const makeTokens: Batch = async ({ secrets }, manager, consortiumId, range) => {
  const presentKey = presentTokenKey(secrets, consortiumId);
  const ids = await stalePeople(manager, consortiumId, { presentKey, ...range, limit: PEOPLE_AT_ONCE });
  const [sealed, born] = [await readSealed(queriesOf(manager), consortiumId, ids), await birthDays(queriesOf(manager), consortiumId, ids)];
  const tokens = [...sealed].map(([patronId, person]) => {
    const texts = openPerson(secrets, { consortiumId, patronId }, person, LOOKED_UP_FIELDS);
    return [patronId, tokensOf(secrets, consortiumId, texts, born.get(patronId) ?? null)] as const;
  });
  if (tokens.length > 0) await replaceTokens(manager, consortiumId, new Map(tokens));
  if (ids.length > 0) await noteTokenKey(manager, consortiumId, ids, presentKey);
  return ids;
};
