import { freshDatabase } from '../support/testDatabase';
import { crowd, type Crowd } from './crowd';

/** Does something with a crowd in a database of its own, of whom a planned run changes so many. */
export async function inCrowd<T>(moved: number, work: (people: Crowd) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  try {
    const people = await crowd(database.url, moved);
    return await work(people).finally(() => people.close());
  } finally {
    await database.drop();
  }
}
