import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the condition holds, asking every 10 ms; false when it does not within the given milliseconds. */
export async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await pause(10);
  }
  return true;
}
