import { freshUntil } from '../../src/usecases/freshUntil';

const at = (time: string): Date => new Date(`2025-03-10T${time}:00Z`);
const MIDNIGHT = at('23:00');
const heard = (time: string | null, expectedEveryHours: number | null) => ({ heardAt: time === null ? null : at(time), expectedEveryHours });

describe('An answer keeps', () => {
  test.each<[string, string, readonly ReturnType<typeof heard>[], string]>([
    ['until midnight, without any source', '10:00', [], '23:00'],
    ['until midnight, where nothing is agreed', '10:00', [heard('08:00', null)], '23:00'],
    ['until midnight, while a source has never been heard', '10:00', [heard(null, 6)], '23:00'],
    ['until the source is expected', '10:00', [heard('08:00', 6)], '14:00'],
    ['until the source is expected, a minute before', '13:59', [heard('08:00', 6)], '14:00'],
    ['until midnight, once the source is expected', '14:00', [heard('08:00', 6)], '23:00'],
    ['until midnight, when the source is late', '16:00', [heard('08:00', 6)], '23:00'],
    ['until midnight, where the source is expected after it', '20:00', [heard('19:00', 6)], '23:00'],
    ['until the first of several', '10:00', [heard('08:00', 6), heard('09:00', 3), heard('09:30', 24)], '12:00'],
  ])('%s', (_case, now, sources, until) => {
    expect(freshUntil(at(now), sources, MIDNIGHT)).toEqual(at(until));
  });
});
