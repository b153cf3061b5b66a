import type { UseKey } from '../../store/activityKnown';
import type { Application, Clock } from '../application';

/** Uses by card that this process has lately found on record or put there; it forgets them after some minutes, or when they become many. */
export interface NoticedLately {
  has(consortiumId: string, use: UseKey): boolean;
  add(consortiumId: string, use: UseKey): void;
  forget(): void;
}

/** How many uses are remembered, about, and for how many milliseconds; twice as many and as long at most. */
export interface Remembering {
  readonly most: number;
  readonly lasts: number;
  now(): number;
}

const byClock = new WeakMap<Clock, NoticedLately>();

/**
 * What is remembered in an application, which has one clock for all who ask. Somebody named by id is looked up each time, for not every caller may know of him.
 */
export function noticedLately({ clock }: Pick<Application, 'clock'>): NoticedLately {
  const known = byClock.get(clock) ?? rememberLately({ most: 100_000, lasts: 150_000, now: () => performance.now() });
  byClock.set(clock, known);
  return known;
}

/** A memory of two generations: when the young one is full or old it takes the place of the old one. */
export function rememberLately({ most, lasts, now }: Remembering): NoticedLately {
  let [young, old, since] = [new Set<string>(), new Set<string>(), now()];
  const settle = (): void => {
    if (now() - since >= 2 * lasts) young.clear();
    if (young.size < most && now() - since < lasts) return;
    [young, old, since] = [new Set(), young, now()];
  };
  return {
    has: (consortiumId, use) => {
      settle();
      const name = nameOf(consortiumId, use);
      return name !== null && (young.has(name) || old.has(name));
    },
    add: (consortiumId, use) => {
      settle();
      const name = nameOf(consortiumId, use);
      if (name !== null) young.add(name);
    },
    forget: () => {
      young.clear();
      old.clear();
    },
  };
}

function nameOf(consortiumId: string, { patron, institution, via, on }: UseKey): string | null {
  return 'card' in patron ? JSON.stringify([consortiumId, patron.card, institution, via, on]) : null;
}
