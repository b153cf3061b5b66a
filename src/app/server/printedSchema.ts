import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema';

/** The schema as text, in alphabetical order so that only a change of meaning changes it. */
export async function printedSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await schema()))}\n`;
}
