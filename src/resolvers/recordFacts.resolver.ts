import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Day } from '../domain/day';
import { CompletenessOutcome, type CompletenessRefused, type SourceComplete } from '../schema/completeness.result';
import { DateScalar } from '../schema/date.scalar';
import { lines } from '../schema/lines';
import { PatronFactsInput } from '../schema/patronFacts.input';
import { RecordFactsResult } from '../schema/recordFacts.result';
import { recordDelivery } from '../usecases/recordDelivery';
import { stateComplete } from '../usecases/stateComplete';
import type { RequestContext } from './requestContext';
import { shownCompleteness, shownOutcome } from './shownOutcome';

@Resolver()
export class RecordFactsResolver {
  @Mutation(() => RecordFactsResult, {
    description: lines(
      'What a source knows of up to 1,000 patrons. Each patron is taken whole or refused with a reason, whatever becomes of the others;',
      'telling the same again changes nothing.',
    ),
  })
  async recordFacts(
    @Ctx() { app }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('source', () => String) source: string,
    @Arg('patrons', () => [PatronFactsInput]) patrons: readonly PatronFactsInput[],
    @Arg('completeThrough', () => DateScalar, {
      nullable: true,
      description: 'With this the source has told everything of its institutions through that day.',
    })
    completeThrough?: Day | null,
  ): Promise<RecordFactsResult> {
    const delivered = await recordDelivery(app, { consortiumId, source, patrons, completeThrough: completeThrough ?? null });
    return { patrons: delivered.patrons.map(shownOutcome), completeness: shownCompleteness(delivered.completeness) };
  }

  @Mutation(() => CompletenessOutcome, {
    description: lines(
      'A sign of life: the source has told everything of its institutions through a day. Runs that conclude from absence',
      'wait until each source is complete through the day before.',
    ),
  })
  async stateComplete(
    @Ctx() { app }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('source', () => String) source: string,
    @Arg('through', () => DateScalar) through: Day,
  ): Promise<SourceComplete | CompletenessRefused | null> {
    return shownCompleteness(await stateComplete(app, { consortiumId, source, through }));
  }
}
