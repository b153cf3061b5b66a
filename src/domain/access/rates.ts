import type { Role } from './roles';

/** What callers may do so many times a minute; null: as often as they like. */
export interface Rates {
  /** Requests of one caller. */
  readonly requests: number | null;
  /** Cards that one caller asks for and nobody holds: whoever tries out numbers meets many. */
  readonly unknownCards: number | null;
  /** Questions about one card, of all such callers together. */
  readonly sameCard: number | null;
}

/** The rates of every role. */
export type RateTable = Readonly<Record<Role, Rates>>;

/**
 * A portal asks for everybody at once, a kiosk for one patron after the other. Desks have the card before them and may
 * look as often as they like; an operator has the database itself.
 */
export const DEFAULT_RATES: RateTable = {
  portal: { requests: 300_000, unknownCards: 300, sameCard: 60 },
  kiosk: { requests: 600, unknownCards: 20, sameCard: 30 },
  feed: { requests: 600, unknownCards: 20, sameCard: 30 },
  desk: { requests: 1200, unknownCards: 120, sameCard: null },
  'data-steward': { requests: 1200, unknownCards: 120, sameCard: null },
  'policy-author': { requests: 600, unknownCards: 60, sameCard: 60 },
  'consortium-administrator': { requests: 1200, unknownCards: 120, sameCard: null },
  operator: { requests: null, unknownCards: null, sameCard: null },
};

/** What somebody of several roles may do: of each the most. */
export function ratesOf(table: RateTable, roles: readonly Role[]): Rates {
  const most = (key: keyof Rates): number | null => {
    const given = roles.map((role) => table[role][key]);
    return given.includes(null) ? null : Math.max(0, ...given.map(Number));
  };
  return { requests: most('requests'), unknownCards: most('unknownCards'), sameCard: most('sameCard') };
}
