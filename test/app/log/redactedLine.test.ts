import fc from 'fast-check';
import { redactedLine, withoutPersonalData } from '../../../src/app/log/redactedLine';
import { belgianNumber, hetu } from './identityNumbers';

const read = (line: object) => JSON.parse(redactedLine(JSON.stringify(line))) as Record<string, unknown>;

describe('A text of the log', () => {
  test.each([
    ['a Finnish identity number', 'no patron 131052-308T there', 'no patron [removed] there'],
    ['one of this century', '010203A123M', '010203A123M'],
    ['one with the signs of 2023', '131052Y308T', '[removed]'],
    ['in small letters', '131052-308t', '[removed]'],
    ['with a dash that is no minus', '131052–308T', '[removed]'],
    ['a Belgian number', 'key 85.07.30-033.28 is taken', 'key [removed] is taken'],
    ['without its signs', '85073003328', '[removed]'],
    ['with blanks', '85 07 30 033 28', '[removed]'],
    ['a card', 'card (3550000000017)', 'card ([removed])'],
    ['within a name', 'query Card3550000000017', 'query Card[removed]'],
    ['an e-mail address', 'mail to an.peeters+bib@example.org failed', 'mail to [removed] failed'],
    ['credentials', 'Authorization: Bearer eyJhbGciOi.x-y_z', 'Authorization: [removed]'],
    ['a day, a moment, an amount', '2025-04-15T10:00:00.000Z, 13.50', '2025-04-15T10:00:00.000Z, 13.50'],
    ['an id', 'patron 6f9619ff-8b86-4d01-b42d-000000000011', 'patron 6f9619ff-8b86-4d01-b42d-000000000011'],
    ['a digest', `sha256:${'0123456789'.repeat(6)}abcd`, `sha256:${'0123456789'.repeat(6)}abcd`],
    ['a place in a file', 'at askStanding (src/resolvers/askStanding.ts:23:15)', 'at askStanding (src/resolvers/askStanding.ts:23:15)'],
  ])('%s', (_case, text, kept) => {
    expect(withoutPersonalData(text)).toBe(kept);
  });

  test('keeps no identity number, whatever stands around it', () => {
    const around = fc.constantFrom('', ' ', '"', '(', "'", ': ', '\n', 'x=', '[', ',');
    fc.assert(fc.property(fc.oneof(belgianNumber, hetu), around, around, (number, before, after) => {
      expect(withoutPersonalData(`${before}${number}${after}`)).not.toContain(number);
    }));
  });
});

describe('A line of the log', () => {
  test('keeps numbers that are no text, such as its time', () => {
    expect(read({ level: 40, time: 1763800000000, msg: 'x' })).toEqual({ level: 40, time: 1763800000000, msg: 'x' });
  });

  test('has nothing in fields that are personal by their names, however deep', () => {
    expect(read({ error: { detail: 'An Peeters', cause: { parameters: ['An'], firstName: 'An' } }, Card: '7', cards: [{ number: '1' }], email: null })).toEqual({
      error: { detail: '[removed]', cause: { parameters: '[removed]', firstName: '[removed]' } },
      Card: '[removed]',
      cards: '[removed]',
      email: null,
    });
  });
});
