import type { Decision } from './naiveInput';

const CHANNELS = ['DESK', 'KIOSK', 'PORTAL'];
const ACTIONS = ['BORROW', 'RENEW_LOAN', 'RESERVE', 'PAY', 'SIGN_IN', 'DIGITAL'];
/** All 18 pairs of channel and action. */
export const PAIRS = CHANNELS.flatMap((channel) => ACTIONS.map((action) => `${channel}:${action}`));
const NOT_OFFERED = ['KIOSK:RESERVE', 'KIOSK:DIGITAL', 'PORTAL:BORROW'];
const OFFERED = PAIRS.filter((pair) => !NOT_OFFERED.includes(pair));

/** One line of a matrix: 15 letters in the order of the rule books' columns, with the code that it stands for. */
export type Line = { code: string; letters: string };

const line = (code: string, letters: string): Line => ({ code, letters: letters.replaceAll(' ', '') });

/** The lines of the Flemish matrix, desk, kiosk and portal. */
export const FLEMISH = {
  NORMAL: line('MEMBER', 'YYYYYY YYYY YYYYY'),
  FEE_OPEN: line('FEE_UNPAID', 'YYYYYY NNYY NYYYN'),
  FEE_OPEN_PORTAL_RENEWS: line('FEE_UNPAID', 'YYYYYY NNYY YYYYN'),
  DELINQUENT: line('FEE_UNPAID', 'WWWYYW NNYY NNYYN'),
  IDENTITY_UNCONFIRMED: line('IDENTITY_UNCONFIRMED', 'WYYYYY NNYY YYYYY'),
  CHARGES_ABOVE_MAXIMUM: line('CHARGES_ABOVE_MAXIMUM', 'WWWYYW NNYY NNYYN'),
  CHARGES_TOO_OLD: line('CHARGES_TOO_OLD', 'WWWYYW NNYY YNYYN'),
  GENERAL_BLOCK: line('GENERAL_BLOCK', 'NNNYYN NNYY NNYYN'),
  COLLECTIONS_BLOCK: line('COLLECTIONS_BLOCK', 'NNNYYN NNYY NNYYN'),
  PAYMENT_BLOCK: line('PAYMENT_BLOCK', 'YYYYYY YYNY YYYYY'),
  GUEST: line('SHARED_MEMBERSHIP', 'YYYYYN YYYY YYYYN'),
} as const;

/** An ended membership in Flanders, and in Vaski where an expired record bars lending or a membership was ended by hand. */
export const endedLine = (why: string): Line => line(why, 'NNNYYN NNYY NNYYN');
/** Never a member here. */
export const STRANGER = line('NOT_A_MEMBER', 'NNNNNN NNNN NNNNN');
/** An expired record of Vaski that alone bars no lending at the desk. */
export const EXPIRED_MAY_BORROW = line('PERIOD_ENDED', 'WWWYYW NNYY NNYYN');

export type Permissions = { permissions: Record<string, Decision>; permissionReasons: string[] };

const MEANING: Record<string, Decision> = { Y: 'ALLOWED', W: 'WARN', N: 'REFUSED' };

/** Several lines hold at once: the strictest counts; what is not offered is refused. */
export function strictest(lines: Line[]): Permissions {
  const permissions: Record<string, Decision> = {};
  for (const pair of PAIRS) permissions[pair] = 'REFUSED';
  OFFERED.forEach((pair, column) => {
    const letters = lines.map((l) => l.letters[column] ?? 'N');
    permissions[pair] = MEANING[['N', 'W', 'Y'].find((letter) => letters.includes(letter)) ?? 'N'] ?? 'REFUSED';
  });
  const cause = lines.filter((l) => l.letters.includes('N') || l.letters.includes('W')).map((l) => l.code);
  return { permissions, permissionReasons: [...new Set(cause)] };
}

/** Without a policy nothing can be said, not even of what is not offered. */
export function nothingKnown(code: string): Permissions {
  return { permissions: Object.fromEntries(PAIRS.map((pair) => [pair, 'UNDETERMINED'])), permissionReasons: [code] };
}

/** While valid or not is open, the decision stands on which both agree; two kinds of yes give WARN. */
export function whereBothAgree(ifValid: Permissions, ifNot: Permissions, codes: string[]): Permissions {
  const permissions: Record<string, Decision> = {};
  for (const pair of PAIRS) {
    const [one, other] = [ifValid.permissions[pair], ifNot.permissions[pair]];
    if (one !== undefined && one === other) permissions[pair] = one;
    else permissions[pair] = one === 'REFUSED' || other === 'REFUSED' ? 'UNDETERMINED' : 'WARN';
  }
  return { permissions, permissionReasons: [...new Set([...codes, ...ifValid.permissionReasons])] };
}
