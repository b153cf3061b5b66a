import { CARD_STATES, type CardState } from '../../domain/cardDays';
import { ACTIVITY_CHANNELS, ENROLMENT_CHANNELS, PATRON_KINDS, type PatronKind } from '../../domain/facts';
import { isNever } from './dateFormat';
import type { FileRow } from './fileRow';
import type { ListedMembership, ListedPatron, Until } from './listedPatron';
import { mappedFields, type MappedFields, type MappedReading } from './mappedFields';
import type { MappedField, Mapping } from './mappingSchema';
import type { RowRead } from './rowRead';

/** By the names that refusals use: where a mapped file has what they speak of. */
export function mappedColumnOf({ columns }: Mapping): Record<string, string> {
  const pairs: readonly (readonly [string, MappedField])[] = [
    ...([['sourceId', 'patron'], ['card', 'card'], ['institution', 'institution'], ['type', 'type'], ['bornOn', 'bornOn']] as const),
    ...([['deceasedOn', 'deceasedOn'], ['enrolledOn', 'enrolledOn'], ['memberships.startsOn', 'startsOn'], ['memberships.endsOn', 'endsOn']] as const),
    ...([['renewals.on', 'renewedOn'], ['renewals.endsOn', 'endsOn'], ['cancelledOn', 'cancelledOn'], ['memberships.cancelledOn', 'cancelledOn']] as const),
    ...([['fee.amount', 'feeAmount'], ['fee.paidOn', 'feePaidOn'], ['activity.on', 'lastUseOn'], ['identityNumber', 'identityCode']] as const),
  ];
  return Object.fromEntries(pairs.flatMap(([name, field]) => (columns[field] === undefined ? [] : [[name, columns[field]]])));
}

/** Reads a row by a mapping; or says everything that is wrong with it. */
export function mappedRow(row: FileRow, reading: MappedReading): RowRead {
  const fields = mappedFields(row, reading);
  const sourceId = fields.needed('patron', 'the patron’s number') ? fields.identifier('patron') : '';
  const institution = fields.known('institution', 'an institution', (code) => reading.words.institution(code));
  const type = fields.known('type', 'a membership type', (code) => reading.words.type(code));
  const enrolledOn = fields.enrolment();
  const patron = { line: row.line, sourceId, ...aboutPerson(fields), ...wordsIn(fields), ...aboutUse(fields), identityNumber: reading.mayKeepNumbers ? fields.number() : undefined };
  const membership = aboutMembership(fields);
  const membershipId = fields.identifier('membership');
  const problems = fields.problems();
  if (problems.length > 0 || institution === null || type === null || enrolledOn === null) return problems;
  const id = membershipId || institution;
  return { ...patron, kind: patron.kind ?? type.appliesTo, membership: { ...membership, id, institution, type: type.code, enrolledOn } };
}

function aboutPerson(fields: MappedFields): { readonly kind: PatronKind | null } & Pick<ListedPatron, 'bornOn' | 'deceasedOn' | 'card' | 'identityCode'> {
  const number = fields.identifier('card');
  return {
    kind: fields.oneOf('kind', PATRON_KINDS),
    bornOn: fields.day('bornOn'),
    deceasedOn: fields.day('deceasedOn'),
    card: number ? { number, state: cardState(fields) } : undefined,
    identityCode: fields.presence('identityCode'),
  };
}

/** An empty cell says that there is none. */
function wordsIn(fields: MappedFields): Pick<ListedPatron, 'name' | 'contact'> {
  const told = (field: MappedField): string | null | undefined => (fields.has(field) ? fields.text(field) || null : undefined);
  const family = told('familyName');
  const [address, ...single] = [told('address'), told('email'), told('phone'), told('postalCode'), told('city'), told('country')];
  const [email, phone, postalCode, city, country] = single;
  const contact = { email, phone, postalCode, city, country, address: address === undefined ? undefined : [address ?? ''] };
  return {
    name: family === undefined || family === null ? family : { family, given: told('givenName') },
    contact: Object.values(contact).every((part) => part === undefined) ? undefined : contact,
  };
}

function cardState(fields: MappedFields): CardState | undefined {
  if (!fields.has('cardState')) return undefined;
  return fields.oneOf('cardState', CARD_STATES) ?? 'ACTIVE';
}

function aboutUse(fields: MappedFields): Pick<ListedPatron, 'lastUse' | 'restrictedUntil'> {
  const on = fields.day('lastUseOn');
  const via = fields.oneOf('lastUseVia', ACTIVITY_CHANNELS) ?? 'ILS';
  return { lastUse: on === null || on === undefined ? undefined : { on, via }, restrictedUntil: until(fields, 'restrictedUntil') };
}

function aboutMembership(fields: MappedFields): Omit<ListedMembership, 'id' | 'institution' | 'type' | 'enrolledOn'> {
  const amount = fields.amount('feeAmount');
  return {
    startsOn: fields.day('startsOn') ?? undefined,
    via: fields.oneOf('enrolledVia', ENROLMENT_CHANNELS) ?? undefined,
    endsOn: until(fields, 'endsOn') ?? undefined,
    renewedOn: fields.day('renewedOn') ?? undefined,
    cancelledOn: fields.day('cancelledOn'),
    fee: amount === null ? undefined : { amount, paidOn: fields.day('feePaidOn') ?? null },
  };
}

function until(fields: MappedFields, field: MappedField): Until | null | undefined {
  const day = fields.day(field);
  return typeof day === 'number' && isNever(day) ? 'NEVER' : day;
}
