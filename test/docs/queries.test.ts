import { buildSchema, parse, validate } from 'graphql';
import { printedSchema } from '../../src/app/server/printedSchema';
import { exampleQuery } from '../../src/app/exampleQuery';
import { blocksIn } from './pages';

test.each([...blocksIn('graphql').map(([name, { text }]) => [name, text]), ['the query that GraphiQL begins with', exampleQuery()]])(
  'The query of %s is one that the schema answers',
  async (_name, text) => {
    const problems = validate(buildSchema(await printedSchema()), parse(text));
    expect(problems.map((problem) => problem.message)).toEqual([]);
  },
);
