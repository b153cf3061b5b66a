import type { Caller } from '../../domain/access/caller';
import { Fault } from '../../usecases/fault';
import type { KeyRing } from '../../usecases/keys/keyRing';
import { KEY_PREFIX } from '../../usecases/keys/keyText';
import type { SignIn } from './signIn';

/** Finds out who asks from the `Authorization` header; throws a fault UNAUTHENTICATED for nobody it knows. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/** One sentence whatever is wrong: it tells a stranger nothing of which keys and sign-ins there are. */
export const NOT_KNOWN = 'Who asks is not known here; send a valid key or sign-in in the header, as `authorization: Bearer …`.';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const LONGEST = 8192;

/** Callers by their API keys and, where there is a provider, by the tokens of those who have signed in there. */
export function authenticator({ keys }: { readonly keys: KeyRing }, signIn: SignIn | null): Authenticate {
  const callerBy = async (token: string): Promise<Caller | null> => {
    if (token.startsWith(KEY_PREFIX)) return keys.holderOf(token);
    return signIn === null ? null : signIn(token);
  };
  return async (authorization = '') => {
    const token = authorization.length > LONGEST ? undefined : BEARER.exec(authorization)?.[1];
    const caller = token === undefined ? null : await callerBy(token);
    if (caller !== null) return caller;
    throw new Fault('UNAUTHENTICATED', NOT_KNOWN);
  };
}
