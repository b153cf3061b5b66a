import type { Consortium } from '../domain/consortium';
import type { PersonalField } from '../domain/personal/personalFields';
import type { FactField } from '../domain/source';
import type { CardDays } from '../store/cards';
import type { FactRows, FactTable } from '../store/factRows';
import type { Merged } from './mergeRows';

/** What would be written about a patron, by whom. */
export interface Writing {
  readonly consortium: Consortium;
  readonly source: string;
  readonly merged: Merged;
  readonly before: FactRows;
  readonly cards: readonly CardDays[];
  /** What changes of the patron's name, contact data and national number. */
  readonly personal: readonly PersonalField[];
}

const FIELD: Readonly<Record<FactTable, FactField>> = {
  person: 'PERSON',
  identity_code: 'IDENTITY_CODE',
  membership: 'MEMBERSHIPS',
  recorded_end: 'MEMBERSHIPS',
  renewal: 'MEMBERSHIPS',
  fee: 'MEMBERSHIPS',
  charge: 'CHARGES',
  block: 'BLOCKS',
};

const PERSONAL: Readonly<Record<PersonalField, FactField>> = {
  family: 'NAME',
  given: 'NAME',
  email: 'CONTACT',
  phone: 'CONTACT',
  address: 'CONTACT',
  postalCode: 'CONTACT',
  city: 'CONTACT',
  country: 'CONTACT',
  identityNumber: 'IDENTITY_CODE',
};

/** A field that would be written; `institution` null where it is the patron's own. */
export interface Written {
  readonly field: FactField;
  readonly institution: string | null;
}

/** Every field of every institution of which something would be written: also where a fact stood before, if it moves. */
export function whatIsWritten({ merged, before, cards, personal }: Writing): Written[] {
  const memberships = new Map([...before.membership, ...merged.rows.membership].map((row) => [row.id, row.institution_id]));
  const facts = merged.changes.flatMap(({ table, row }): Written[] => {
    const { institution_id, membership_id } = row as { readonly institution_id?: string; readonly membership_id?: string };
    const institution = institution_id ?? memberships.get(membership_id ?? '') ?? null;
    const moved = table === 'membership' ? (before.membership.find((old) => old.id === (row as { id?: string }).id)?.institution_id ?? institution) : institution;
    return [...new Set([institution, moved])].map((each) => ({ field: FIELD[table], institution: each }));
  });
  const activity = merged.activity.map((row): Written => ({ field: 'ACTIVITY', institution: row.institution_id }));
  const words = personal.map((field): Written => ({ field: PERSONAL[field], institution: null }));
  return [...facts, ...words, ...activity, ...(cards.length === 0 ? [] : [{ field: 'CARDS' as const, institution: null }])];
}
