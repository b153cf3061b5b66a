import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { lines } from '../../schema/lines';
import { RunProgress } from '../../schema/runs/runProgress.type';
import { Fault } from '../../usecases/fault';
import { watchRun, type RunSeen } from '../../usecases/runs/watchRun';
import { forWholeConsortium } from '../access/forWholeConsortium';
import { consortiumAskedFor } from '../consortia';
import type { StreamContext } from '../streamContext';

interface Watching {
  readonly args: { readonly consortium: string; readonly id: string };
  readonly context: StreamContext;
}

async function watched({ args, context: { app, caller, ending } }: Watching): Promise<AsyncIterable<RunSeen>> {
  forWholeConsortium(caller);
  const consortium = consortiumAskedFor(app, args.consortium);
  if (consortium === null) throw new Fault('BAD_REQUEST', `There is no consortium \`${args.consortium}\`; use the id of your own.`);
  return watchRun(app, consortium.id, args.id, ending);
}

/** How a run goes on, while somebody watches. */
@Resolver()
export class RunProgressResolver {
  @Subscription(() => RunProgress, {
    subscribe: watched,
    description: lines(
      'How far a run is, at once and then about every second. It ends when nobody works on the run any more: it is done, undone, paused or stale,',
      'or waits to be started. Subscriptions are asked for at `/graphql/stream`, and answered with Server-Sent Events.',
    ),
  })
  runProgress(@Root() progress: RunProgress, @Arg('consortium', () => ID) _consortium: string, @Arg('id', () => ID, { description: 'The id of the run.' }) _id: string): RunProgress {
    return progress;
  }
}
