import { Presets, SingleBar } from 'cli-progress';
import { pace } from '../pace';

/** Shows how far a run is; after `stop` nothing more, and the cursor again. */
export interface RunProgress {
  /** So many patrons more. */
  add(patrons: number): void;
  stop(): void;
}

const BETWEEN_LINES = 5000;

/** A bar with rate and time left on a terminal; elsewhere a line every few seconds. */
export function runProgress(total: number, output: NodeJS.WriteStream): RunProgress {
  const began = performance.now();
  const shown = output.isTTY ? bar(total, output) : lines(output);
  let done = 0;
  return {
    add: (patrons) => {
      done += patrons;
      shown.update({ done, total, ...pace(done, total === 0 ? 1 : done / total, performance.now() - began) });
    },
    stop: shown.stop,
  };
}

interface Reached {
  readonly done: number;
  readonly total: number;
  readonly rate: number;
  readonly left: string;
}

interface Shown {
  update(reached: Reached): void;
  stop(): void;
}

function bar(total: number, stream: NodeJS.WriteStream): Shown {
  const shown = new SingleBar({ stream, format: '{bar} {percentage}% · {done} of {total} patrons · {rate} a second · {left} left', hideCursor: true, fps: 4 }, Presets.shades_classic);
  shown.start(total, 0, { done: 0, rate: 0, left: 'some time' });
  const unlessStopped = (show: () => void): void => {
    if (shown.isActive) show();
  };
  return { update: ({ done, ...rest }) => unlessStopped(() => shown.update(done, { done, ...rest })), stop: () => unlessStopped(() => shown.stop()) };
}

function lines(stream: NodeJS.WriteStream): Shown {
  let last = performance.now();
  const update = ({ done, total, rate, left }: Reached): void => {
    if (performance.now() - last < BETWEEN_LINES) return;
    last = performance.now();
    stream.write(`${done} of ${total} patrons, ${rate} a second, ${left} left\n`);
  };
  return { update, stop: () => undefined };
}
