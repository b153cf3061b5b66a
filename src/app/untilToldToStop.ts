const LONG = 2 ** 30;

/** Waits for SIGTERM or SIGINT, though nothing else keeps the process from ending; a second one ends it at once. */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    // While the database is away no connection keeps a worker alive.
    const staying = setInterval(() => undefined, LONG);
    const stop = (): void => {
      clearInterval(staying);
      resolve();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
