import type { FileRow } from './fileRow';
import type { ListedPatron } from './listedPatron';
import type { RowCells } from './rowCells';

/** Koha's columns with names and contact data; what stands there never comes into a report. */
export const KOHA_WORDS = ['surname', 'firstname', 'email', 'phone', 'mobile', 'streetnumber', 'address', 'address2', 'zipcode', 'city', 'country'] as const;

type Column = (typeof KOHA_WORDS)[number];

/** Names and contact data of a row, as far as the list has columns for them; an empty cell says that there is none. */
export function kohaWords(row: FileRow, cells: RowCells): Pick<ListedPatron, 'name' | 'contact'> {
  const has = (column: Column): boolean => row.cell(column) !== undefined;
  const text = (column: Column): string | null => cells.text(column) || null;
  const told = (column: Column): string | null | undefined => (has(column) ? text(column) : undefined);
  const family = text('surname');
  const contact = {
    email: told('email'),
    phone: has('phone') || has('mobile') ? (text('phone') ?? text('mobile')) : undefined,
    address: has('address') ? [[text('address'), text('streetnumber')], [text('address2')]].map(lineOf).filter((line) => line !== '') : undefined,
    postalCode: told('zipcode'),
    city: told('city'),
    country: told('country'),
  };
  return {
    name: !has('surname') ? undefined : family === null ? null : { family, given: told('firstname') },
    contact: Object.values(contact).every((part) => part === undefined) ? undefined : contact,
  };
}

function lineOf(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}
