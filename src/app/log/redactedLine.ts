import { withoutIdentityNumbers } from './personalNumbers';

const REMOVED = '[removed]';

/** Fields that hold personal data or secrets wherever they stand, in small letters. */
const PERSONAL_FIELDS = new Set([
  ...['card', 'cards', 'cardnumber', 'number', 'identitynumber', 'nationalnumber', 'identitycode', 'hetu', 'insz', 'query', 'variables', 'values', 'parameters', 'detail', 'body'],
  ...['firstname', 'lastname', 'givenname', 'givennames', 'familyname', 'surname', 'initials', 'bornon', 'birthdate', 'deceasedon', 'email', 'phone', 'telephone', 'address', 'street', 'postcode'],
  ...['authorization', 'cookie', 'password', 'secret', 'token', 'apikey'],
]);

const BEARER = /\bBearer\s+[\w.~+/=-]+/gi;
const E_MAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
const LONG_NUMBER = /\d{9,}/g;
/** Ids and digests, which are not looked into. */
const ID = /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f]))/i;

/** A line of the log without personal data: by the names of fields, and in all texts by what such data looks like. */
export function redactedLine(line: string): string {
  return `${JSON.stringify(JSON.parse(line, redacted))}\n`;
}

function redacted(key: string, value: unknown): unknown {
  if (PERSONAL_FIELDS.has(key.toLowerCase()) && value !== null) return REMOVED;
  return typeof value === 'string' ? withoutPersonalData(value) : value;
}

/** Identity numbers, e-mail addresses, credentials, and numbers as long as those of cards are removed from a text. */
export function withoutPersonalData(text: string): string {
  const parts = text.replace(BEARER, REMOVED).replace(E_MAIL, REMOVED).split(ID);
  return parts.map((part, index) => (index % 2 === 1 ? part : withoutIdentityNumbers(part, REMOVED).replace(LONG_NUMBER, REMOVED))).join('');
}
