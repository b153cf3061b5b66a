import { identityNumber } from '../../domain/personal/identityNumber';
import type { PersonalTexts } from '../../domain/personal/personalFields';
import type { ContactTold, NameTold, PatronTold } from '../patronTold';

/** What a source tells of a patron in words: the fields that are mentioned, null of one that is taken back. Blanks are nothing. */
export function toldTexts({ name, contact, identityNumber: number }: PatronTold): Partial<PersonalTexts> {
  return {
    ...(name === undefined ? {} : nameTexts(name ?? NAMELESS)),
    ...(contact === undefined ? {} : contactTexts(contact ?? NOWHERE)),
    ...(number === undefined ? {} : { identityNumber: number === null ? null : identityNumber(number) }),
  };
}

const NAMELESS = { family: '', given: null };

function nameTexts({ family, given }: NameTold): Partial<PersonalTexts> {
  return { family: text(family), ...(given === undefined ? {} : { given: text(given) }) };
}

const NOWHERE: ContactTold = { email: null, phone: null, address: null, postalCode: null, city: null, country: null };

function contactTexts({ address, ...others }: ContactTold): Partial<PersonalTexts> {
  const mentioned = Object.entries(others).filter(([, value]) => value !== undefined);
  const lines = address?.map((line) => line.trim()).filter((line) => line !== '').join('\n');
  return { ...Object.fromEntries(mentioned.map(([field, value]) => [field, text(value)])), ...(address === undefined ? {} : { address: text(lines ?? null) }) };
}

function text(value: string | null): string | null {
  const trimmed = value?.trim().normalize('NFC') ?? '';
  return trimmed === '' ? null : trimmed;
}
