import { createHmac } from 'node:crypto';
import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { lookedUpEmail, lookedUpPhone } from '../../domain/personal/contact';
import { nameTerms } from '../../domain/personal/nameTerms';
import type { PersonalField, PersonalTexts } from '../../domain/personal/personalFields';
import type { SearchToken, TokenKind } from '../../store/searchTokens';
import type { SecretKey, Secrets } from '../secrets';

/** What is looked for in the index, before it is keyed. */
export interface Sought {
  readonly kind: TokenKind;
  readonly terms: readonly string[];
}

/** A name together with a day of birth: without one a name is not in the index. */
export function soughtName(family: string, bornOn: Day): Sought {
  return { kind: 'NAME', terms: nameTerms(family).map((term) => `${isoDay(bornOn)} ${term}`) };
}

export function soughtEmail(email: string): Sought {
  return { kind: 'EMAIL', terms: [lookedUpEmail(email)] };
}

export function soughtPhone(phone: string): Sought {
  return { kind: 'PHONE', terms: [lookedUpPhone(phone)] };
}

/** A national number in the form in which it is kept. */
export function soughtNumber(identityNumber: string): Sought {
  return { kind: 'IDENTITY', terms: [identityNumber] };
}

/** What tokens are made of, beside the day of birth. */
export const LOOKED_UP_FIELDS: readonly PersonalField[] = ['family', 'email', 'phone', 'identityNumber'];

/** Everything under which a patron can be looked up, keyed with the consortium's present keys. */
export function tokensOf(secrets: Secrets, consortiumId: string, texts: Pick<PersonalTexts, 'family' | 'email' | 'phone' | 'identityNumber'>, bornOn: Day | null): SearchToken[] {
  const sought = [
    ...(texts.family === null || bornOn === null ? [] : [soughtName(texts.family, bornOn)]),
    ...(texts.email === null ? [] : [soughtEmail(texts.email)]),
    ...(texts.phone === null ? [] : [soughtPhone(texts.phone)]),
    ...(texts.identityNumber === null ? [] : [soughtNumber(texts.identityNumber)]),
  ];
  return sought.flatMap(({ kind, terms }) => {
    const [present] = keysOf(secrets, consortiumId, kind);
    return terms.map((term) => ({ kind, token: tokenOf(present, kind, term) }));
  });
}

/** The same for a look-up: under every key that may have made the tokens. */
export function tokensSought(secrets: Secrets, consortiumId: string, { kind, terms }: Sought): string[] {
  return keysOf(secrets, consortiumId, kind).flatMap((key) => terms.map((term) => tokenOf(key, kind, term)));
}

/** The name of the keys with which tokens are made now. */
export function presentTokenKey(secrets: Secrets, consortiumId: string): string {
  return `${secrets.keys(consortiumId, 'search')[0].id} ${secrets.keys(consortiumId, 'identity')[0].id}`;
}

function keysOf(secrets: Secrets, consortiumId: string, kind: TokenKind): readonly [SecretKey, ...SecretKey[]] {
  return secrets.keys(consortiumId, kind === 'IDENTITY' ? 'identity' : 'search');
}

/** 64 bits of a keyed hash: two terms that share one by chance are told apart when what is found has been opened. */
function tokenOf({ key }: SecretKey, kind: TokenKind, term: string): string {
  return createHmac('sha256', key).update(`${kind} ${term}`).digest().readBigInt64BE(0).toString();
}
