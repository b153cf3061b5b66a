import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Day } from '../../domain/day';
import { DateScalar } from '../../schema/date.scalar';
import { lines } from '../../schema/lines';
import { PolicyPreviewResult, type PreviewRefused } from '../../schema/previews/policyPreview.result';
import { PolicyPreview } from '../../schema/previews/policyPreview.type';
import { PreviewExampleConnection } from '../../schema/previews/previewExample.type';
import { PreviewGroupArgs } from '../../schema/previews/previewGroup.args';
import { draftUnusable, previewRefused } from '../../usecases/previews/previewRefusal';
import { exampleCursor, findPreview, listExamples } from '../../usecases/previews/findPreview';
import { previewGroup } from '../../usecases/previews/previewGroup';
import { previewPolicy } from '../../usecases/previews/previewPolicy';
import { forWholeConsortium } from '../access/forWholeConsortium';
import { connection } from '../connection';
import { consortiumAskedFor } from '../consortia';
import { pageSize } from '../pageSize';
import type { RequestContext } from '../requestContext';
import { shownExample, shownPreview, shownResult } from './shownPreview';

type Shown = Promise<PolicyPreview | PreviewRefused>;

/** What a change of the description would do to everyone, before it is made. */
@Resolver()
export class PreviewsResolver {
  @Mutation(() => PolicyPreviewResult, {
    description: lines(
      'Works out whose standing a draft of the description would change, and why, and keeps that; nothing else changes. Of a later day than today it is',
      'supposed that every run until then is done on its day.',
    ),
  })
  async previewPolicy(
    @Ctx() { app, caller, readDraft }: RequestContext,
    @Arg('consortium', () => ID) id: string,
    @Arg('draft', () => String, { description: 'The whole description as `goodstanding apply` takes it, in YAML or JSON.' }) text: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day of which standings are compared; today where it is left out.' }) on?: Day | null,
  ): Shown {
    forWholeConsortium(caller);
    const consortium = consortiumAskedFor(app, id);
    if (consortium === null) return shownResult(null, unknownConsortium(id));
    const { consortium: draft, problems, say } = readDraft(text, [consortium]);
    if (draft === null) return shownResult(null, draftUnusable(problems.map(say)));
    if (draft.id !== consortium.id) return shownResult(null, previewRefused('OTHER_CONSORTIUM', `The draft describes \`${draft.id}\`, not \`${consortium.id}\`; mend its \`id\`, or ask about that consortium.`));
    return shownResult(consortium, await previewPolicy(app, { draft, faults: problems, say, on: on ?? null, by: caller.id }));
  }

  @Mutation(() => PolicyPreviewResult, { description: 'The same for founding, joining or leaving a cooperation group, all else being as it is.' })
  async previewGroup(@Ctx() { app, caller }: RequestContext, @Args(() => PreviewGroupArgs) { consortium: id, level = null, from = null, on = null, ...change }: PreviewGroupArgs): Shown {
    forWholeConsortium(caller);
    const consortium = consortiumAskedFor(app, id);
    if (consortium === null) return shownResult(null, unknownConsortium(id));
    return shownResult(consortium, await previewGroup(app, { ...change, consortiumId: consortium.id, level, from, on, by: caller.id }));
  }

  @Query(() => PolicyPreview, { nullable: true, description: 'A preview that was kept; null where there is none of that id.' })
  async policyPreview(@Ctx() { app, caller }: RequestContext, @Arg('consortium', () => ID) consortiumId: string, @Arg('id', () => ID) id: string): Promise<PolicyPreview | null> {
    forWholeConsortium(caller);
    const consortium = consortiumAskedFor(app, consortiumId);
    const preview = consortium === null ? null : await findPreview(app, consortium.id, id);
    return consortium === null || preview === null ? null : shownPreview(consortium, preview);
  }

  @Query(() => PreviewExampleConnection, { description: lines('Up to 100 standings that a preview found changed, of each outcome, type and reason at most five. 20 a page where `first` is left out.') })
  async previewExamples(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('preview', () => ID) id: string,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<PreviewExampleConnection> {
    forWholeConsortium(caller);
    const size = pageSize(first);
    const fromCursor = (after ?? null) !== null;
    const consortium = consortiumAskedFor(app, consortiumId);
    if (consortium === null) return connection([], false, fromCursor);
    const { examples, hasNextPage } = await listExamples(app, consortium.id, id, size, after ?? null);
    return connection(examples.map((example) => ({ cursor: exampleCursor(example), node: shownExample(consortium, example) })), hasNextPage, fromCursor);
  }
}

function unknownConsortium(id: string): ReturnType<typeof previewRefused> {
  return previewRefused('UNKNOWN_CONSORTIUM', `There is no consortium \`${id}\`; use the id of your own.`);
}
