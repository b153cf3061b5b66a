import { Presets, SingleBar } from 'cli-progress';
import { pace } from '../pace';
import type { ListFile } from './listFile';

/** Shows how far an import has come; after `stop` nothing more, and the cursor again. */
export interface Progress {
  update(rows: number): void;
  stop(): void;
}

const BETWEEN_LINES = 5000;
const MEGABYTE = 1_000_000;

/** A bar with rate and time left on a terminal; elsewhere a line every few seconds. */
export function importProgress(file: Pick<ListFile, 'bytes' | 'bytesRead'>, output: NodeJS.WriteStream): Progress {
  return output.isTTY ? bar(file, output) : lines(file, output);
}

function bar({ bytes, bytesRead }: Pick<ListFile, 'bytes' | 'bytesRead'>, stream: NodeJS.WriteStream): Progress {
  const began = performance.now();
  const shown = new SingleBar({ stream, format: '{bar} {percentage}% · {rows} rows · {rate} a second · {left} left', hideCursor: true, fps: 4 }, Presets.shades_classic);
  const state = (rows: number) => ({ rows, ...pace(rows, bytesRead() / bytes, performance.now() - began) });
  shown.start(bytes, 0, state(0));
  return {
    update: (rows) => {
      if (shown.isActive) shown.update(bytesRead(), state(rows));
    },
    stop: () => {
      if (shown.isActive) shown.stop();
    },
  };
}

function lines({ bytes, bytesRead }: Pick<ListFile, 'bytes' | 'bytesRead'>, stream: NodeJS.WriteStream): Progress {
  const began = performance.now();
  let last = began;
  return {
    update: (rows) => {
      const now = performance.now();
      if (now - last < BETWEEN_LINES) return;
      last = now;
      const { rate, left } = pace(rows, bytesRead() / bytes, now - began);
      stream.write(`${rows} rows, ${(bytesRead() / MEGABYTE).toFixed(1)} of ${(bytes / MEGABYTE).toFixed(1)} MB read, ${rate} rows a second, ${left} left\n`);
    },
    stop: () => undefined,
  };
}
