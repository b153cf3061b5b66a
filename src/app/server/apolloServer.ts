import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { RequestContext } from '../../resolvers/requestContext';
import { faultReporting } from './faults/faultReporting';
import { schema } from './schema';

/** So many words and signs are enough for hundreds of questions, and too few for a query made to exhaust us. */
const MOST_TOKENS = 10_000;

/** A started GraphQL server without a way in: that is the web server's. */
export async function apolloServer(log: Logger): Promise<ApolloServer<RequestContext>> {
  const { plugin, formatError } = faultReporting(log);
  const apollo = new ApolloServer<RequestContext>({
    schema: await schema(),
    plugins: [
      plugin,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
    formatError,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: MOST_TOKENS },
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
