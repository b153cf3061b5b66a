import { z } from 'zod';
import { deepFreeze } from '../../src/policies/deepFreeze';

describe('A deep-frozen value', () => {
  test('cannot be changed at any depth', () => {
    const value = deepFreeze({ list: [{ deep: [1] }] });
    expect(() => value.list.push({ deep: [] })).toThrow(TypeError);
    expect(() => void (value.list[0]!.deep[0] = 2)).toThrow(TypeError);
  });

  test('is frozen to the bottom although its top was frozen before', () => {
    const value = deepFreeze(Object.freeze({ inner: { day: 1 } }));
    expect(Object.isFrozen(value.inner)).toBe(true);
  });

  test('may lead back to itself', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(Object.isFrozen(deepFreeze(value))).toBe(true);
  });

  test('keeps a schema alive', () => {
    const policy = deepFreeze({ settings: z.strictObject({ months: z.number().default(12) }), without: Object.create(null) as object });
    expect(policy.settings.parse({})).toEqual({ months: 12 });
    expect(Object.isFrozen(policy.without)).toBe(true);
  });
});
