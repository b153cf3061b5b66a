import { createHmac } from 'node:crypto';
import type { Caller } from '../../domain/access/caller';
import { ratesOf, type Rates, type RateTable } from '../../domain/access/rates';
import { Fault } from '../fault';
import type { Secrets } from '../secrets';
import type { RateMeter } from './rateMeter';

/** How often one caller does what may be done only so often; each fails with RATE_LIMITED when it is too often. */
export interface CallerRates {
  /** One more request. */
  request(): Promise<void>;
  /** One more question about a card. */
  card(consortiumId: string, number: string): Promise<void>;
  /** It turns out whether anybody holds a card that was asked for; who has met too many that nobody holds is told neither. */
  cardFound(isHeld: boolean): Promise<void>;
}

/** What an operator should see: somebody has reached a limit in this minute. */
export interface RateReached {
  readonly rate: keyof Rates;
  readonly most: number;
  readonly caller: string;
  readonly consortium: string;
  /** The pseudonym of the card that is asked for too often. */
  readonly cardPseudonym?: string;
}

/** With what is counted, how often is allowed, and whom it is told to. */
export interface Counting {
  readonly meter: RateMeter;
  readonly table: RateTable;
  readonly secrets: Secrets;
  reached(what: RateReached): void;
}

/** Counts for a caller. `reached` is called once a minute for each limit that somebody reaches in this process. */
export function callerRates({ meter, table, secrets, reached }: Counting, caller: Caller): CallerRates {
  const { id, consortium, roles } = caller;
  const most = ratesOf(table, roles);
  const count = async (rate: keyof Rates, place: string, subject: string, pseudonymOfCard?: () => string): Promise<void> => {
    const limit = most[rate];
    if (limit === null) return;
    const spent = await meter.count(place, subject, limit, pseudonymOfCard && (() => `card ${pseudonymOfCard()}`));
    if (spent <= limit) return;
    if (meter.firstTime(`${place} ${subject}`)) reached({ rate, most: limit, caller: id, consortium: place, ...(pseudonymOfCard && { cardPseudonym: pseudonymOfCard() }) });
    throw tooOften(rate, limit, meter.left());
  };
  const refuseGuesses = (): void => {
    const limit = most.unknownCards;
    if (limit !== null && meter.counted(consortium, `unknownCards ${id}`) > limit) throw tooOften('unknownCards', limit, meter.left());
  };
  return {
    request: () => count('requests', consortium, `requests ${id}`),
    card: async (place, number) => {
      refuseGuesses();
      // Most cards are asked for once in a minute; only of the others is there anything to tell.
      await count('sameCard', place, `card ${number}`, () => pseudonym(secrets, place, number));
    },
    cardFound: async (isHeld) => (isHeld ? refuseGuesses() : count('unknownCards', consortium, `unknownCards ${id}`)),
  };
}

function pseudonym(secrets: Secrets, consortiumId: string, number: string): string {
  const [{ key }] = secrets.keys(consortiumId, 'pseudonym');
  return createHmac('sha256', key).update(`card ${number}`).digest('base64url').slice(0, 22);
}

const SAID: Readonly<Record<keyof Rates, string>> = {
  requests: 'requests of this caller',
  unknownCards: 'cards that nobody holds, asked for by this caller',
  sameCard: 'questions about this card',
};

function tooOften(rate: keyof Rates, most: number, left: number): Fault {
  const seconds = Math.max(1, Math.ceil(left / 1000));
  return new Fault('RATE_LIMITED', `More than ${most} ${SAID[rate]} within a minute; try again in ${seconds} seconds.`, { retryAfter: seconds });
}
