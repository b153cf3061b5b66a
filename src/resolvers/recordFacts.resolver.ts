import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { lines } from '../schema/lines';
import { PatronFactsInput } from '../schema/patronFacts.input';
import { RecordFactsResult } from '../schema/recordFacts.result';
import { recordFacts } from '../usecases/recordFacts';
import type { RequestContext } from './requestContext';
import { shownOutcome } from './shownOutcome';

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
  ): Promise<RecordFactsResult> {
    const outcomes = await recordFacts(app, { consortiumId, source, patrons });
    return { patrons: outcomes.map(shownOutcome) };
  }
}
