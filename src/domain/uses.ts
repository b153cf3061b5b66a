/** Where a patron meets the library. */
export const CHANNELS = ['DESK', 'KIOSK', 'PORTAL'] as const;
/** What a patron may want there. RENEW_LOAN is the renewal of a loan, never of a membership. */
export const ACTIONS = ['BORROW', 'RENEW_LOAN', 'RESERVE', 'PAY', 'SIGN_IN', 'DIGITAL'] as const;

/** One of the places where a patron meets the library. */
export type Channel = (typeof CHANNELS)[number];
/** One of the things that a patron may want there. */
export type Action = (typeof ACTIONS)[number];

/** An action at a channel, such as `KIOSK:BORROW`. */
export type Use = `${Channel}:${Action}`;

/** Every action at every channel; the order in which permissions are listed. */
export const USES: readonly Use[] = CHANNELS.flatMap((channel) =>
  ACTIONS.map((action): Use => `${channel}:${action}`),
);

/** From the mildest to the strictest; of several decisions on one use the strictest counts. */
export const DECISIONS = ['ALLOWED', 'WARN', 'UNDETERMINED', 'REFUSED'] as const;
/** Whether a use is allowed; WARN: allowed after a message. */
export type Decision = (typeof DECISIONS)[number];

/** Decisions on some uses; a use that is not named is not restricted. */
export type Decisions = Readonly<Partial<Record<Use, Decision>>>;

/** The stricter of two decisions. */
export function stricter(a: Decision, b: Decision): Decision {
  return a === b || b === 'ALLOWED' || DECISIONS.indexOf(a) > DECISIONS.indexOf(b) ? a : b;
}

/** The same decision on several actions of one channel: `onChannel('KIOSK', 'REFUSED', 'BORROW', 'RENEW_LOAN')`. */
export function onChannel(channel: Channel, decision: Decision, ...actions: readonly Action[]): Decisions {
  return Object.fromEntries(actions.map((action) => [`${channel}:${action}`, decision]));
}

/** The same decision on some actions at every channel. */
export function everywhere(decision: Decision, ...actions: readonly Action[]): Decisions {
  return Object.assign({}, ...CHANNELS.map((channel) => onChannel(channel, decision, ...actions))) as Decisions;
}
