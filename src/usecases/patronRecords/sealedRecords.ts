import type { StoredRow } from '../../store/patronTables';
import type { Application } from '../application';
import { readWords } from '../personal/readWords';

const NO_NAME = { family: null, given: null };
const NO_CONTACT = { email: null, phone: null, address: [], postalCode: null, city: null, country: null };

/**
 * Names and contact data as the patron told them. Of a national number it is only said whether a sealed copy is kept:
 * the number itself leaves in no export.
 */
export async function openedWords(app: Application, consortiumId: string, patronId: string, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  const [words] = await readWords(app, consortiumId, [patronId]);
  const contact = words?.contact ?? NO_CONTACT;
  const texts = { ...(words?.name ?? NO_NAME), email: contact.email, phone: contact.phone, address: contact.address.join(', ') || null };
  const place = { postal_code: contact.postalCode, city: contact.city, country: contact.country };
  return rows.map((row) => ({ ...texts, ...place, identity_number: row.identity_number === null ? null : true }));
}

/** A key opens nothing for the patron; that there is one, and under which secret it lies, is all there is to tell. */
export async function withoutKey(_app: Application, _consortiumId: string, _patronId: string, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  return rows.map(({ key_id }) => ({ key_id }));
}

/** Tokens can be read by nobody: by what they find the patron, and how many there are of each kind. */
export async function countedTokens(_app: Application, _consortiumId: string, _patronId: string, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, token: rows.filter((row) => row.kind === kind).length }));
}
