/**
 * Waits until so many milliseconds have passed since a moment of `performance.now()`, or twice as many, and so on: what
 * took longer for one reason than for another ends at the same time for both.
 */
export async function evenly(began: number, step: number): Promise<void> {
  const passed = performance.now() - began;
  const wait = Math.ceil(passed / step) * step - passed;
  await new Promise((resolve) => setTimeout(resolve, wait));
}
