import { decodeJwt, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { parseDocument } from 'yaml';
import type { Caller } from '../../domain/access/caller';
import type { Shelf } from '../../usecases/application';
import { isUnstorable } from '../../usecases/unreadableText';
import { believedTokens } from './believedTokens';
import { providerKeys } from './providerKeys';
import type { ProviderSettings } from './providerSettings';
import { callerByClaim } from './signInClaim';

/** Who has signed in, by the token of a provider; null when the token is not to be believed. */
export type SignIn = (token: string) => Promise<Caller | null>;

/** Signatures that only the holder of a private key can make. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** A token may begin so many seconds after our clock; it never outlasts it. */
const BEGINS_WITHIN = 30;

const LONGEST_SUBJECT = 255;

export interface SignInOptions {
  readonly shelf: Pick<Shelf, 'consortia' | 'refresh'>;
  readonly production: boolean;
  /** Tokens are of the provider's time, so a fixed day of ours is not asked. */
  now?(): Date;
  /** Milliseconds that never go back. */
  elapsed?(): number;
}

/** Takes the tokens of one provider: signed with a key of its own, made for us, and of this moment. */
export function signInBy(settings: ProviderSettings, { shelf, production, now = () => new Date(), elapsed = () => performance.now() }: SignInOptions): SignIn {
  const keys = providerKeys(settings, production);
  const believed = believedTokens({ state: keys.state, now, elapsed });
  const callerBy = async (said: Said): Promise<Caller | null> => {
    const isConsortium = (id: string): boolean => shelf.consortia().some((consortium) => consortium.id === id);
    const id = `person ${settings.issuer} ${said.subject}`;
    const caller = callerByClaim(id, said.claim, isConsortium);
    if (caller !== null) return caller;
    // It may name a consortium that has been described since.
    await shelf.refresh();
    return callerByClaim(id, said.claim, isConsortium);
  };
  return async (token) => {
    const known = believed.callerOf(token);
    if (known !== undefined) return known;
    const state = keys.state();
    const said = await verified(token, settings, keys.find, now());
    const caller = said === null ? null : await callerBy(said);
    if (said !== null && caller !== null) believed.believe(token, { caller, expiresAt: said.expiresAt }, state);
    return caller;
  };
}

interface Said {
  readonly subject: string;
  readonly expiresAt: number;
  readonly claim: unknown;
}

async function verified(token: string, { issuer, audience, claim }: ProviderSettings, keys: JWTVerifyGetKey, now: Date): Promise<Said | null> {
  try {
    // What is not the provider's own never makes us ask it for keys.
    if (decodeJwt(token).iss !== issuer) return null;
    const options = { issuer, audience, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'], clockTolerance: BEGINS_WITHIN, currentDate: now };
    const { payload } = await jwtVerify(token, keys, options);
    const { sub, exp = 0 } = payload;
    if (!isName(sub) || exp * 1000 <= now.getTime() || saysTwice(token)) return null;
    return { subject: sub, expiresAt: exp, claim: Object.hasOwn(payload, claim) ? payload[claim] : undefined };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** What OpenID Connect allows, as far as the trail can keep it. */
function isName(subject: unknown): subject is string {
  return typeof subject === 'string' && subject.trim() !== '' && subject.length <= LONGEST_SUBJECT && !isUnstorable(subject);
}

/** Whether the header or the payload says something twice: readers differ in which of two they believe. JSON is YAML. */
function saysTwice(token: string): boolean {
  const texts = token.split('.').slice(0, 2).map((part) => Buffer.from(part, 'base64url').toString());
  return texts.some((text) => parseDocument(text, { uniqueKeys: true, schema: 'json' }).errors.length > 0);
}
