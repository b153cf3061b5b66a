import type { Deadline } from '../../../usecases/deadline';

/** The work's result; UNAVAILABLE when the deadline passes before. The work itself has to ask what is left to it. */
export async function withinTime<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  let alarm: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => {
      deadline.told = true;
      reject(deadline.missed());
    }, deadline.left());
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(alarm);
  }
}
