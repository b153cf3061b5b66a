import { Fault } from './fault';

/** Until when somebody waits for an answer. */
export interface Deadline {
  /** The whole time that was given, in milliseconds. */
  readonly milliseconds: number;
  /** Milliseconds that remain, always some; throws a fault UNAVAILABLE when none do, so that no more work is begun. */
  left(): number;
  /** The fault that says so. */
  missed(): Fault;
  /** Whether whoever waits has been told so already. */
  told: boolean;
}

/** A deadline so many milliseconds from now. `elapsed` counts milliseconds and never goes back. */
export function deadlineIn(milliseconds: number, elapsed: () => number = () => performance.now()): Deadline {
  const end = elapsed() + milliseconds;
  const missed = (): Fault => new Fault('UNAVAILABLE', `No answer within ${milliseconds / 1000} seconds; try again in a moment, or ask for less at once.`);
  return {
    milliseconds,
    left: () => {
      const left = end - elapsed();
      if (left > 0) return left;
      throw missed();
    },
    missed,
    told: false,
  };
}
