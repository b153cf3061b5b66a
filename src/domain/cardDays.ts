import { addDays, FIRST_DATE, FOREVER, type Day } from './day';

export const CARD_STATES = ['ACTIVE', 'LOST', 'REPLACED', 'WITHDRAWN'] as const;
/** Only an active card may be used for anything but paying at the desk. */
export type CardState = (typeof CARD_STATES)[number];

/** Days on which a patron holds a card in one state, both ends included; `through` null: no end is known. */
export interface CardStretch {
  readonly state: CardState;
  readonly from: Day;
  readonly through: Day | null;
}

/** What a source tells of a card of a patron; what is undefined stays as it was, null takes a day back. */
export interface CardChange {
  readonly state?: CardState | null;
  /** First day in the state; of a card that is active for the first time its first day. */
  readonly from?: Day | null;
  /** First day on which the patron holds the card. */
  readonly heldFrom?: Day | null;
  /** Last day on which the patron holds the card. */
  readonly through?: Day | null;
}

/** "Ever since": the first day that can be recorded. */
export const EVER_HELD = FIRST_DATE;

/**
 * The days of a patron's card after a change was told, ascending. A new state begins on the day told, else today, and
 * ends the one before; the same state told with another day moves its beginning; days after the last one begin anew.
 */
export function changedDays(before: readonly CardStretch[], told: CardChange, today: Day): CardStretch[] {
  const last = before[before.length - 1];
  if (last === undefined || startsAnew(last, told)) return [...before, ...firstDays(told)];
  const state = told.state ?? last.state;
  const since = state === last.state ? last.from : today;
  const from = told.from === undefined ? since : (told.from ?? EVER_HELD);
  const through = told.through === undefined ? last.through : told.through;
  const stay = lastStay(before);
  const earlier = stay.filter((stretch) => stretch.from < from && (stretch !== last || state !== last.state));
  const joined = earlier.map((stretch, index) => (index === earlier.length - 1 ? { ...stretch, through: addDays(from, -1) } : stretch));
  const held = heldWithin([...joined, { state, from, through: null }], told.heldFrom, through);
  const former = before.slice(0, before.length - stay.length);
  return [...former.filter((stretch) => held.every((other) => !haveCommonDay(stretch, other))), ...held];
}

/** The stretches, the last of them first looked at, between which no day is missing. */
function lastStay(stretches: readonly CardStretch[]): readonly CardStretch[] {
  let first = stretches.length - 1;
  while (first > 0 && stretches[first - 1]?.through === addDays(stretches[first]?.from ?? EVER_HELD, -1)) first -= 1;
  return stretches.slice(Math.max(first, 0));
}

/** Whether two stretches have a day in common. */
export function haveCommonDay(a: CardStretch, b: CardStretch): boolean {
  return a.from <= (b.through ?? FOREVER) && b.from <= (a.through ?? FOREVER);
}

/** The state of a card today: the one that holds, else the last that held, else the first to come. */
export function presentStretch<T extends CardStretch>(stretches: readonly T[], today: Day): T | undefined {
  return [...stretches].reverse().find((stretch) => stretch.from <= today) ?? stretches[0];
}

/** The first day of a stretch; null where it is not known since when. */
export function shownFrom({ from }: CardStretch): Day | null {
  return from === EVER_HELD ? null : from;
}

/** A patron to whom a card comes back after his last day with it. */
function startsAnew({ through }: CardStretch, { from, heldFrom }: CardChange): boolean {
  const first = heldFrom ?? from ?? null;
  return through !== null && first !== null && first > through;
}

/** A card told of for the first time as lost was active before. */
function firstDays(told: CardChange): CardStretch[] {
  const state = told.state ?? 'ACTIVE';
  const from = told.from ?? told.heldFrom ?? EVER_HELD;
  const heldFrom = told.heldFrom ?? (state === 'ACTIVE' ? from : EVER_HELD);
  const active: CardStretch[] = state !== 'ACTIVE' && heldFrom < from ? [{ state: 'ACTIVE', from: heldFrom, through: addDays(from, -1) }] : [];
  return heldWithin([...active, { state, from, through: null }], told.heldFrom, told.through ?? null);
}

function heldWithin(stretches: readonly CardStretch[], heldFrom: Day | null | undefined, through: Day | null): CardStretch[] {
  const first = heldFrom === undefined ? (stretches[0]?.from ?? EVER_HELD) : (heldFrom ?? EVER_HELD);
  const last = through ?? FOREVER;
  const within = stretches.filter((stretch) => (stretch.through ?? FOREVER) >= first && stretch.from <= last);
  return within
    .map((stretch, index) => ({
      ...stretch,
      from: index === 0 ? first : stretch.from,
      through: index === within.length - 1 ? through : stretch.through,
    }))
    .filter((stretch) => stretch.from <= (stretch.through ?? FOREVER));
}
