import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { RequestContext } from '../../resolvers/requestContext';
import type { KnownDocuments } from './door/knownDocuments';
import { LIMITS } from './door/limits';
import { faultReporting } from './faults/faultReporting';
import { schema } from './schema';

/** A started GraphQL server without a way in: that is the web server's. */
export async function apolloServer(log: Logger, documents: KnownDocuments, production: boolean): Promise<ApolloServer<RequestContext>> {
  const { plugin, formatError } = faultReporting(log, production);
  const apollo = new ApolloServer<RequestContext>({
    schema: await schema(),
    plugins: [
      plugin,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
    formatError,
    introspection: !production,
    csrfPrevention: true,
    persistedQueries: false,
    documentStore: documents,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: LIMITS.problems, hideSuggestions: production },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: quietLogger(log),
  });
  await apollo.start();
  return apollo;
}

/** What Apollo itself has to say goes to the same log. */
function quietLogger(log: Logger) {
  const say = (level: 'warn' | 'error') => (message: unknown) => log[level]({ apollo: String(message) }, 'Said by Apollo.');
  return { debug: () => undefined, info: () => undefined, warn: say('warn'), error: say('error') };
}
