import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { RESOLVERS } from '../../resolvers';
import { guardFields } from '../../resolvers/access/guardFields';

let built: Promise<GraphQLSchema> | undefined;

/**
 * The schema with its resolvers and the rule of each field before them, built once for the process; input is checked by
 * the use cases, not by decorators.
 */
export function schema(): Promise<GraphQLSchema> {
  built ??= buildSchema({ resolvers: RESOLVERS, validate: false }).then((schema) => guardFields(schema));
  return built;
}
