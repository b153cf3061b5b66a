import { BEGINNING, civil, FOREVER, type Day } from '../domain/day';
import type { FactValue } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { Language } from './rule';

/** What must be known beside the language to write a fact. */
export interface FactFormat {
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: string;
  /** The name of an institution as the public knows it. */
  institutionName(id: string): string;
}

const NO_BREAK_SPACE = '\u00a0';
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€' };

/** How a language writes an amount: its signs for thousands and decimals, and where the currency stands. */
interface Notation {
  readonly thousands: string;
  readonly decimals: string;
  money(amount: string, currency: string, negative: boolean): string;
}

const behind: Notation['money'] = (amount, currency, negative) => `${negative ? '-' : ''}${amount} ${currency}`;

const NOTATIONS: Readonly<Record<Language, Notation>> = {
  nl: { thousands: '.', decimals: ',', money: (amount, currency, negative) => `${currency} ${negative ? '-' : ''}${amount}` },
  fi: { thousands: NO_BREAK_SPACE, decimals: ',', money: behind },
  sv: { thousands: NO_BREAK_SPACE, decimals: ',', money: behind },
  fr: { thousands: NO_BREAK_SPACE, decimals: ',', money: behind },
  en: {
    thousands: ',',
    decimals: '.',
    money: (amount, currency, negative) => `${negative ? '-' : ''}${currency}${currency.length > 1 ? ' ' : ''}${amount}`,
  },
};

/** A fact as a sentence in a language shows it: 15/03/2021, € 10,01, 24, or a name. */
export function factText(value: FactValue, language: Language, format: FactFormat): string {
  if ('day' in value) return dayText(value.day, language);
  if ('money' in value) return moneyText(value.money, language, format.currency);
  if ('count' in value) return String(value.count).replace('.', NOTATIONS[language].decimals);
  return 'institution' in value ? format.institutionName(value.institution) : value.text;
}

/** A day with no date, before or after all others, is a dash. */
function dayText(day: Day, language: Language): string {
  if (day === BEGINNING || day === FOREVER) return '–';
  const { year, month, day: dayOfMonth } = civil(day);
  if (language === 'sv') return isoDay(day);
  if (language === 'fi') return `${dayOfMonth}.${month}.${year}`;
  if (language === 'en') return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
  return `${twoDigits(dayOfMonth)}/${twoDigits(month)}/${year}`;
}

function moneyText(cents: number, language: Language, currency: string): string {
  const { thousands, decimals, money } = NOTATIONS[language];
  const whole = Math.round(Math.abs(cents));
  const units = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
  return money(`${units}${decimals}${twoDigits(whole % 100)}`, SYMBOLS[currency] ?? currency, cents < 0);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
