/** Thrown when an operator has asked for an end. */
export class Stopped extends Error {}

/** Notices that an operator asks for an end; asked again, the process ends at once. */
export interface StopSignal {
  /** Throws `Stopped` once the end was asked for. */
  check(): void;
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** From now on the first Ctrl-C, or SIGTERM, lets the batch that is under way be finished; `asked` is called at once. */
export function stopSignal(asked: () => void): StopSignal {
  let isAsked = false;
  const note = (): void => {
    isAsked = true;
    release();
    asked();
  };
  const release = (): void => SIGNALS.forEach((name) => process.removeListener(name, note));
  SIGNALS.forEach((name) => process.on(name, note));
  return {
    check: () => {
      if (isAsked) throw new Stopped('It was stopped.');
    },
    release,
  };
}
