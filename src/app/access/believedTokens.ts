import { createHash } from 'node:crypto';
import type { Caller } from '../../domain/access/caller';

/** What stands of a token that was verified. */
export interface Verified {
  readonly caller: Caller;
  /** `exp`, in seconds: from then on the token is refused. */
  readonly expiresAt: number;
}

/** Tokens that were verified a moment ago: the same one is not verified at each request. */
export interface BelievedTokens {
  /** Whose token it is; undefined where it has to be verified, anew or for the first time. */
  callerOf(token: string): Caller | undefined;
  /** Believes a token that was verified by the keys of a state. */
  believe(token: string, verified: Verified, state: number): void;
}

/** For so many milliseconds a token is believed; its expiry is heeded all the same. */
export const BELIEVED_FOR = 60_000;

/** So many tokens are remembered; those who have signed in at one provider are fewer within a minute. */
export const MOST_BELIEVED = 2000;

/** By what it is decided whether a token is still believed. */
export interface Believing {
  /** Which state the keys of the provider are in: what was verified by those of another is not believed. */
  state(): number;
  now(): Date;
  /** Milliseconds that never go back. */
  elapsed(): number;
}

interface Entry extends Verified {
  readonly state: number;
  readonly until: number;
}

/** Remembers tokens by their digest alone; of too many the one that came first is forgotten. */
export function believedTokens({ state, now, elapsed }: Believing): BelievedTokens {
  const entries = new Map<string, Entry>();
  return {
    callerOf: (token) => {
      const place = digestOf(token);
      const entry = entries.get(place);
      if (entry === undefined) return undefined;
      if (entry.state === state() && elapsed() < entry.until && now().getTime() < entry.expiresAt * 1000) return entry.caller;
      entries.delete(place);
      return undefined;
    },
    believe: (token, verified, state) => {
      entries.set(digestOf(token), { ...verified, state, until: elapsed() + BELIEVED_FOR });
      const [first] = entries.keys();
      if (entries.size > MOST_BELIEVED && first !== undefined) entries.delete(first);
    },
  };
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
