import { setTimeout as pause } from 'node:timers/promises';
import { withinTime } from '../../src/app/server/door/withinTime';
import { deadlineIn } from '../../src/usecases/deadline';

describe('Work that is waited for', () => {
  test('gives its result, or its fault', async () => {
    await expect(withinTime(Promise.resolve('done'), deadlineIn(1000))).resolves.toBe('done');
    await expect(withinTime(Promise.reject(new Error('failed')), deadlineIn(1000))).rejects.toThrow('failed');
  });

  test('is not waited for when it takes too long', async () => {
    await expect(withinTime(pause(60_000, undefined, { ref: false }), deadlineIn(20))).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'No answer within 0.02 seconds; try again in a moment, or ask for less at once.' });
  });
});
