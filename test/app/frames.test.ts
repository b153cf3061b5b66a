import type { Frame } from '../../src/app/explain/frame';
import { FRAMES } from '../../src/app/explain/frames';
import { placesOf } from '../../src/policies/places';
import { LANGUAGES } from '../../src/policies/rule';

/** Every text of a frame, by its name. */
function textsOf(part: object, path = ''): (readonly [string, string])[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => (typeof value === 'string' ? [[`${path}${name}`, value] as const] : textsOf(value as object, `${path}${name}.`)));
}

const longest = (part: object): number => Math.max(...textsOf(part).map(([, text]) => text.length));

describe.each(LANGUAGES)('What explain says around the rules in %s', (language) => {
  const frame: Frame = FRAMES[language];

  test('fills the same places as in English', () => {
    const places = (of: Frame) => textsOf(of).map(([name, text]) => [name, placesOf(text).sort()]);
    expect(places(frame)).toEqual(places(FRAMES.en));
  });

  test('fits its columns', () => {
    expect([longest(frame.channels) <= 8, longest(frame.actions) <= 10, longest(frame.decisions) <= 10, longest(frame.heads) <= 11]).toEqual([true, true, true, true]);
    expect(Math.max(...[...frame.decisionsMean, frame.barsMean].map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  test('has no text that is empty', () => {
    expect(textsOf(frame).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
