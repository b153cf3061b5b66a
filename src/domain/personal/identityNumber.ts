import { daysInMonth } from '../day';

/** A national number as a person writes it, read: in the one form in which it is compared, or null where its check fails. */
type Reading = (text: string) => string | null;

/**
 * A national identity number in the one form in which it is kept and compared; null where it is none, for its day does
 * not exist or its check does not fit. Which countries' numbers are read is decided here and asked nowhere else.
 */
export function identityNumber(text: string): string | null {
  const written = text.trim();
  return READINGS.reduce<string | null>((found, read) => found ?? read(written), null);
}

const READINGS: readonly Reading[] = [finnish, belgian];

const FINNISH = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$/;
const FINNISH_CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** The signs of each century; those beside `+`, `-` and `A` are given since 2023. */
const CENTURIES: Readonly<Record<string, number>> = { '+': 1800, ...signs('-UVWXY', 1900), ...signs('ABCDEF', 2000) };

/** Henkilötunnus: ddmmyy, a sign for the century, three digits, and a check over the nine digits by 31. */
function finnish(text: string): string | null {
  const upper = text.toUpperCase().replace(/^(\d{6})[\u2010-\u2015\u2212]/, '$1-');
  const [, day = '', month = '', year = '', sign = '', individual = '', check = ''] = FINNISH.exec(upper) ?? [];
  if (check === '' || Number(individual) < 2) return null;
  if (!exists((CENTURIES[sign] as number) + Number(year), Number(month), Number(day))) return null;
  return FINNISH_CHECKS[Number(day + month + year + individual) % 31] === check ? upper : null;
}

function signs(all: string, century: number): Record<string, number> {
  return Object.fromEntries([...all].map((sign) => [sign, century]));
}

const BELGIAN = /^(\d{2})[. ]?(\d{2})[. ]?(\d{2})[- ]?(\d{3})[. ]?(\d{2})$/;

/**
 * Rijksregisternummer: yymmdd, three digits and a check by 97, for those born since 2000 with a 2 put before. A bis
 * number has 20 added to the month, or 40 where the sex was known; month or day may be 0 where the birth is not known.
 */
function belgian(text: string): string | null {
  const [, year = '', month = '', day = '', serial = '', check = ''] = BELGIAN.exec(text) ?? [];
  if (check === '' || serial === '000' || serial === '999' || Number(month) > 52) return null;
  const number = Number(year + month + day + serial);
  const fits = ([century, before]: readonly [century: number, before: number]): boolean =>
    97 - ((before + number) % 97) === Number(check) && mayBeBirth(century + Number(year), Number(month) % 20, Number(day));
  return BELGIAN_CENTURIES.some(fits) ? year + month + day + serial + check : null;
}

/** What is put before the nine digits for those born in a century. */
const BELGIAN_CENTURIES = [[1900, 0], [2000, 2_000_000_000]] as const;

function mayBeBirth(year: number, month: number, day: number): boolean {
  return month === 0 || day === 0 ? month <= 12 && day <= 31 : exists(year, month, day);
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
