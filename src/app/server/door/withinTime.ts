import { Fault } from '../../../usecases/fault';

/** The work's result; UNAVAILABLE when it takes longer than some milliseconds. What has begun is not undone. */
export async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let alarm: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Fault('UNAVAILABLE', `No answer within ${milliseconds / 1000} seconds; try again in a moment, or ask for less at once.`)), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(alarm);
  }
}
