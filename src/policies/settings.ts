import { z } from 'zod';

/** One value for all membership types, or one by type code; null is an explicit none. */
export type PerType = number | Readonly<Record<string, number | null>> | null;

/** A number of at least `minimum`, the same for all membership types or by type code; null is an explicit none. */
export function perType(minimum = 0): z.ZodType<PerType> {
  const value = z.number().min(minimum);
  return z.union([value, z.record(z.string(), value.nullable())]).nullable();
}

/** The value for a membership type; `fallback` where the setting, or its map, does not speak of the type. */
export function valueForType(setting: PerType | undefined, type: string, fallback: number | null): number | null {
  if (setting === undefined) return fallback;
  if (setting === null || typeof setting === 'number') return setting;
  const value = setting[type];
  return value === undefined ? fallback : value;
}
