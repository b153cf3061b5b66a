import type { Consortium } from '../domain/consortium';
import { tellsOf, type FactField, type Source } from '../domain/source';
import type { PersonalField } from '../domain/personal/personalFields';
import type { CardDays } from '../store/cards';
import type { FactRows, FactTable } from '../store/factRows';
import type { Merged } from './mergeRows';
import type { Refusal } from './refusal';

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
interface Written {
  readonly field: FactField;
  readonly institution: string | null;
}

/** Of what would change something whose record another source keeps; what is told as it stands changes nothing. */
export function keptElsewhere(writing: Writing): Refusal | null {
  const { consortium, source } = writing;
  if (consortium.sources.every((each) => each.keeps.length === 0)) return null;
  const homes = homesOf(writing);
  for (const written of whatIsWritten(writing)) {
    const keepers = keepersOf(consortium, written.field, written.institution === null ? homes : [written.institution]);
    if (keepers.length === 0 || keepers.some((each) => each.id === source)) continue;
    const where = written.institution === null ? 'the patron' : `\`${written.institution}\``;
    const names = keepers.map((each) => `\`${each.id}\``).join(', ');
    return {
      code: 'RECORD_KEPT_ELSEWHERE',
      message: `The record of \`${written.field}\` of ${where} is kept by ${names}, not by \`${source}\`; change it there.`,
    };
  }
  return null;
}

/** The sources that keep the record of a field at one of these institutions; those of all institutions keep it everywhere. */
export function keepersOf({ sources }: Consortium, field: FactField, institutions: readonly string[]): Source[] {
  return sources.filter(
    (source) => source.keeps.includes(field) && (source.institutions === '*' || institutions.some((institution) => tellsOf(source, institution))),
  );
}

/** What is the patron's own belongs to the libraries where he is or was a member. */
function homesOf({ before, merged }: Writing): string[] {
  return [...before.membership, ...merged.rows.membership].map((row) => row.institution_id);
}

function whatIsWritten({ merged, before, cards, personal }: Writing): Written[] {
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
