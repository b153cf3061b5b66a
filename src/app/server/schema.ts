import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { RESOLVERS } from '../../resolvers';
import { guardFields } from '../../resolvers/access/guardFields';

/** Subscriptions read what they tell in the database, whichever process has written it: none of them has topics. */
const NO_TOPICS: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('No subscription has topics; give it a function `subscribe`.');
  },
};

let built: Promise<GraphQLSchema> | undefined;

/** The schema with its resolvers and the rule of each field before them, built once for the process. */
export function schema(): Promise<GraphQLSchema> {
  built ??= unguardedSchema().then((schema) => guardFields(schema));
  return built;
}

/** The same without the rules of fields, for measurements; input is checked by the use cases, not by decorators. */
export function unguardedSchema(): Promise<GraphQLSchema> {
  return buildSchema({ resolvers: RESOLVERS, validate: false, pubSub: NO_TOPICS });
}
