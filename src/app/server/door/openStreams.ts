import type { Caller } from '../../../domain/access/caller';
import { Fault } from '../../../usecases/fault';

/** A stream of events that is open. */
export interface OpenStream {
  /** Comes when the stream is to end; the reason is a fault where whoever listens is to be told. */
  readonly ending: AbortSignal;
  /** Whoever listened has gone, or been told everything. */
  close(): void;
}

/** The streams that a process keeps open. */
export interface OpenStreams {
  /** RATE_LIMITED where the caller has as many open as one may have. */
  open(caller: Caller): OpenStream;
  /** Ends all of them. */
  end(): void;
}

const STOPPING = 'The server stops; subscribe again in a moment.';

/** Keeps so many streams open of each caller, each so many milliseconds. */
export function openStreams({ most, milliseconds }: { readonly most: number; readonly milliseconds: number }): OpenStreams {
  const streams = new Set<{ readonly caller: string; readonly controller: AbortController }>();
  return {
    open: ({ id }) => {
      if ([...streams].filter(({ caller }) => caller === id).length >= most) throw new Fault('RATE_LIMITED', `This caller has ${most} streams open, and no more are kept; close one first.`);
      const stream = { caller: id, controller: new AbortController() };
      const { controller } = stream;
      const over = new Fault('UNAVAILABLE', `A stream ends after ${milliseconds / 1000} seconds; subscribe again.`);
      const timer = setTimeout(() => controller.abort(over), milliseconds).unref();
      streams.add(stream);
      const close = (): void => {
        clearTimeout(timer);
        streams.delete(stream);
        controller.abort();
      };
      return { ending: controller.signal, close };
    },
    end: () => {
      for (const { controller } of streams) controller.abort(new Fault('UNAVAILABLE', STOPPING));
    },
  };
}
