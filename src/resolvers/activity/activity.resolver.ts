import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ActivityEventInput } from '../../schema/activity/activityEvent.input';
import { ActivityKnown, ActivityRecorded, ActivityRefused, RecordActivityResult } from '../../schema/activity/recordActivity.result';
import { lines } from '../../schema/lines';
import type { ActivityOutcome } from '../../usecases/activity/decideUses';
import { recordActivity, type ActivityEvent } from '../../usecases/activity/recordActivity';
import { Fault } from '../../usecases/fault';
import type { RequestContext } from '../requestContext';

@Resolver()
export class ActivityResolver {
  @Mutation(() => RecordActivityResult, {
    description: lines(
      'Up to 1,000 times that patrons have used a library, as they happen. Of a patron, institution and channel each day is recorded once;',
      'sent again it is known already. Each event is recorded or refused by itself.',
    ),
  })
  async recordActivity(
    @Ctx() { app, caller, rates }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('events', () => [ActivityEventInput]) inputs: readonly ActivityEventInput[],
    @Arg('preview', () => Boolean, { defaultValue: false, description: 'Says what would become of each, and records nothing.' }) preview: boolean,
  ): Promise<RecordActivityResult> {
    const events = inputs.map(eventOf);
    // Whoever may tell facts learns of every card whether somebody holds it.
    const counted = caller.acts.has('facts:write') ? [] : events.map(({ patron }) => 'card' in patron);
    if (counted.includes(true)) await rates.cardFound(true);
    const outcomes = await recordActivity(app, { consortiumId, events, preview });
    for (const [index, isByCard] of counted.entries()) if (isByCard && isUnknown(outcomes[index])) await rates.cardFound(false);
    return { events: outcomes.map(shown), preview };
  }
}

function eventOf({ patron = null, card = null, institution, via, on = null }: ActivityEventInput, index: number): ActivityEvent {
  if (patron !== null && card === null) return { patron: { id: patron }, institution, via, on };
  if (card !== null && patron === null) return { patron: { card }, institution, via, on };
  throw new Fault('BAD_REQUEST', `Say who is meant by exactly one of \`patron\` and \`card\` in event ${index + 1}.`);
}

function isUnknown(outcome: ActivityOutcome | undefined): boolean {
  return outcome?.kind === 'refused' && outcome.code === 'UNKNOWN_PATRON';
}

function shown(outcome: ActivityOutcome): RecordActivityResult['events'][number] {
  switch (outcome.kind) {
    case 'recorded':
      return Object.assign(new ActivityRecorded(), { on: outcome.on });
    case 'known':
      return Object.assign(new ActivityKnown(), { on: outcome.on });
    case 'refused':
      return Object.assign(new ActivityRefused(), { code: outcome.code, message: outcome.message });
  }
}
