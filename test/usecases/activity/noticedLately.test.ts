import { rememberLately } from '../../../src/usecases/activity/noticedLately';
import { day } from '../aLibrary';

const use = (card: string, on = '2025-03-10', via = 'SIP2') => ({ patron: { card }, institution: 'here', via, on: day(on) });

describe('What was noticed lately', () => {
  test('is remembered by card, institution, channel, day and consortium, and by nobody else', () => {
    const lately = rememberLately({ most: 10, lasts: 10, now: () => 0 });
    lately.add('one', use('1'));
    expect([lately.has('one', use('1')), lately.has('two', use('1')), lately.has('one', use('2')), lately.has('one', use('1', '2025-03-11')), lately.has('one', use('1', '2025-03-10', 'ILS'))]).toEqual([true, false, false, false, false]);
    const byId = { ...use('1'), patron: { id: '1' } };
    lately.add('one', byId);
    expect(lately.has('one', byId)).toBe(false);
    lately.forget();
    expect(lately.has('one', use('1'))).toBe(false);
  });

  test.each([
    [9, true],
    [10, true],
    [19, true],
    [20, false],
    [1000, false],
  ])('remembered for ten milliseconds at least and twenty at most: after %i', (later, isKnown) => {
    let now = 0;
    const lately = rememberLately({ most: 10, lasts: 10, now: () => now });
    lately.add('one', use('1'));
    now = Math.min(later, 10);
    lately.has('one', use('2'));
    now = later;
    expect(lately.has('one', use('1'))).toBe(isKnown);
  });

  test('is never more than twice as many as were to be remembered', () => {
    const lately = rememberLately({ most: 10, lasts: 10, now: () => 0 });
    const cards = Array.from({ length: 100 }, (_, index) => String(index));
    for (const card of cards) lately.add('one', use(card));
    expect(cards.filter((card) => lately.has('one', use(card)))).toEqual(cards.slice(-10));
  });
});
