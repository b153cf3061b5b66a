import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { OverrideRequest } from '../../domain/runs/overrideRequest';
import type { RunKind as RunKindValue } from '../../domain/runs/run';
import { DateScalar } from '../../schema/date.scalar';
import { lines } from '../../schema/lines';
import { RunKind } from '../../schema/runs/run.enums';
import { RunOverrideInput } from '../../schema/runs/runOverride.input';
import { RunResult, type RunRefused } from '../../schema/runs/run.result';
import type { Run } from '../../schema/runs/run.type';
import { canBeKnown } from '../../usecases/canBeKnown';
import { approveRun } from '../../usecases/runs/approveRun';
import { cancelRun } from '../../usecases/runs/cancelRun';
import { pauseRun, resumeRun } from '../../usecases/runs/pauseRun';
import { planRun } from '../../usecases/runs/planRun';
import { runRefused, unknownRun, type RunOutcome } from '../../usecases/runs/runRefusal';
import { startRun, type RunOrder } from '../../usecases/runs/startRun';
import { beginUndo } from '../../usecases/runs/undoRun';
import { forWholeConsortium } from '../access/forWholeConsortium';
import { consortiumAskedFor } from '../consortia';
import type { RequestContext } from '../requestContext';
import { shownOutcome, shownRefusal } from './shownRun';

type Shown = Promise<Run | RunRefused>;

/** What is ordered about runs; what takes long is carried out by servers and workers, and `run` says how far it is. */
@Resolver()
export class RunOrdersResolver {
  @Mutation(() => RunResult, {
    description: lines(
      'Writes down whom the run of a day changes, from what to what and why, and changes nothing of them. From then on what it would do waits',
      'until it is started. Of a day that has not come it only looks ahead. `kind`: refused where it turns out to be of another. With `override`',
      'it moves the last days of a selection, and nothing waits for it.',
    ),
  })
  async planRun(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) id: string,
    @Arg('on', () => DateScalar, { description: 'The day of the run.' }) day: Day,
    @Arg('kind', () => RunKind, { nullable: true }) kind?: RunKindValue | null,
    @Arg('override', () => RunOverrideInput, { nullable: true, description: 'Makes it a run of kind OVERRIDE, whose day is today.' }) override?: RunOverrideInput | null,
  ): Shown {
    forWholeConsortium(caller);
    const consortium = consortiumAskedFor(app, id);
    if (consortium === null) return shownRefusal(runRefused('UNKNOWN_CONSORTIUM', `There is no consortium \`${id}\`; use the id of your own.`));
    return shownOutcome(consortium, await planRun(app, { consortiumId: consortium.id, day, kind: kind ?? null, request: requestOf(override ?? null, day), by: caller.id }));
  }

  @Mutation(() => RunResult, { description: 'Releases a plan that exceeds a limit, so that it can be started. Whoever planned it cannot.' })
  approveRun(@Ctx() context: RequestContext, @Arg('consortium', () => ID) consortium: string, @Arg('id', () => ID) id: string): Shown {
    return ordered(context, consortium, id, (order) => approveRun(context.app, order));
  }

  @Mutation(() => RunResult, { description: 'Turns down a plan that nobody has started, held or not: it moves nobody. Its day waits until somebody plans it again and starts that plan.' })
  cancelRun(
    @Ctx() context: RequestContext,
    @Arg('consortium', () => ID) consortium: string,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String, { description: 'Why, in 1 to 200 signs; it is kept with the run and in the audit trail.' }) reason: string,
  ): Shown {
    return ordered(context, consortium, id, (order) => cancelRun(context.app, { ...order, reason }));
  }

  @Mutation(() => RunResult, { description: 'Lets a planned run begin, once, whoever else tries.' })
  startRun(@Ctx() context: RequestContext, @Arg('consortium', () => ID) consortium: string, @Arg('id', () => ID) id: string): Shown {
    return ordered(context, consortium, id, (order) => startRun(context.app, order));
  }

  @Mutation(() => RunResult, { description: 'Lets a run stop after the batches that are being written; what it has done stays done.' })
  pauseRun(@Ctx() context: RequestContext, @Arg('consortium', () => ID) consortium: string, @Arg('id', () => ID) id: string): Shown {
    return ordered(context, consortium, id, (order) => pauseRun(context.app, order));
  }

  @Mutation(() => RunResult, { description: 'Lets a paused run go on where it was.' })
  resumeRun(@Ctx() context: RequestContext, @Arg('consortium', () => ID) consortium: string, @Arg('id', () => ID) id: string): Shown {
    return ordered(context, consortium, id, (order) => resumeRun(context.app, order));
  }

  @Mutation(() => RunResult, {
    description: 'Takes back what a run has done: what stood before stands again, and the run waits to be planned anew. Patrons who were changed since are left: `runItems(states: [LEFT])`.',
  })
  undoRun(@Ctx() context: RequestContext, @Arg('consortium', () => ID) consortium: string, @Arg('id', () => ID) id: string): Shown {
    return ordered(context, consortium, id, (order) => beginUndo(context.app, order));
  }
}

function requestOf(override: RunOverrideInput | null, today: Day): OverrideRequest | null {
  if (override === null) return null;
  const { institutions = null, types = null, endsFrom, endsThrough, endsOn = null, days = null, reason } = override;
  return { institutions, types, endsFrom: endsFrom ?? today, endsThrough, endsOn, days, reason: reason.trim() };
}

async function ordered({ app, caller }: RequestContext, consortiumId: string, runId: string, order: (order: RunOrder) => Promise<RunOutcome>): Shown {
  forWholeConsortium(caller);
  const consortium = consortiumAskedFor(app, consortiumId);
  if (consortium === null || !canBeKnown({ id: runId })) return shownRefusal(unknownRun(runId));
  return shownOutcome(consortium, await order({ consortiumId: consortium.id, runId, by: caller.id }));
}
