import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { RESOLVERS } from '../../resolvers';

let built: Promise<GraphQLSchema> | undefined;

/** The schema with its resolvers, built once for the process; input is checked by the use cases, not by decorators. */
export function schema(): Promise<GraphQLSchema> {
  built ??= buildSchema({ resolvers: RESOLVERS, validate: false });
  return built;
}
