import type { Caller } from '../../../src/domain/access/caller';
import { callerOf } from '../../../src/domain/access/caller';
import type { Role } from '../../../src/domain/access/roles';
import { createKey, type KeyIssued, type KeyWanted } from '../../../src/usecases/keys/createKey';
import type { KeyRefusal } from '../../../src/usecases/keys/keyRefusal';
import type { TestServer } from '../../support/testServer';

/** Somebody of a consortium, by default its administrator; `*`: of the installation. */
export function somebody(consortium: string, roles: readonly Role[] = ['consortium-administrator'], institutions: readonly string[] | null = null): Caller {
  return callerOf({ id: 'key of a test', consortium, institutions: institutions === null ? null : new Set(institutions) }, roles);
}

/** A desk's key that never expires, and what else a test says of it. */
export function wanted(more: Partial<KeyWanted> = {}): KeyWanted {
  return { consortiumId: null, name: 'a desk', roles: ['desk'], institutions: null, expiresAt: null, ...more };
}

/** A key that a caller has been given. */
export async function given(server: TestServer, caller: Caller, more: Partial<KeyWanted> = {}): Promise<KeyIssued> {
  return issued(await createKey(server.app, caller, wanted(more)));
}

export function issued(outcome: KeyIssued | KeyRefusal): KeyIssued {
  if (outcome.kind === 'refused') throw new Error(outcome.message);
  return outcome;
}
