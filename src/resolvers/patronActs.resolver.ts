import { Arg, Args, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { lines } from '../schema/lines';
import { ErasePatronResult, ExportPatronDataResult, LegalHoldResult, PatronDataExported, ReadmitPatronResult } from '../schema/patronActs.result';
import { ReadmitPatronArgs } from '../schema/readmitPatron.args';
import { checkedPurpose } from '../usecases/audit/checkedPurpose';
import { erasePatron, previewErasure, refusedReason, unknownPatron } from '../usecases/erasure/erasePatron';
import { liftLegalHold, placeLegalHold } from '../usecases/erasure/legalHold';
import { readmitPatron } from '../usecases/erasure/readmitPatron';
import { patronData, patronJson } from '../usecases/patronRecords/patronData';
import { patronPage } from '../usecases/patronRecords/patronPage';
import { forWholeConsortium } from './access/forWholeConsortium';
import type { RequestContext } from './requestContext';
import { shownPatronAct } from './shownPatronAct';

@Resolver()
export class PatronActsResolver {
  @Mutation(() => ErasePatronResult, {
    description: lines(
      'Erases everything that is held about a patron: at once, or when nothing keeps the record any more. Asked again it says the same again.',
      '`reason`: why, never about whom. `preview`: only says what would be erased, and what that would wait for.',
    ),
  })
  async erasePatron(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('patron', () => ID) patronId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('preview', () => Boolean, { defaultValue: false }) preview: boolean,
  ) {
    forWholeConsortium(caller);
    const asked = { consortiumId, patronId, reason, by: caller.id };
    return shownPatronAct(preview ? await previewErasure(app, asked) : await erasePatron(app, asked));
  }

  @Mutation(() => LegalHoldResult, { description: "Keeps a patron's record from being erased, by whomever, until the hold is lifted." })
  async placeLegalHold(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('patron', () => ID) patronId: string,
    @Arg('reason', () => String) reason: string,
  ) {
    forWholeConsortium(caller);
    return shownPatronAct(await placeLegalHold(app, { consortiumId, patronId, reason, by: caller.id }));
  }

  @Mutation(() => LegalHoldResult, { description: 'Lifts a legal hold; an erasure that waited for nothing else comes about at once.' })
  async liftLegalHold(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('patron', () => ID) patronId: string,
    @Arg('hold', () => ID) hold: string,
    @Arg('reason', () => String) reason: string,
  ) {
    forWholeConsortium(caller);
    return shownPatronAct(await liftLegalHold(app, { consortiumId, patronId, hold, reason, by: caller.id }));
  }

  @Mutation(() => ReadmitPatronResult, {
    description: 'Lets a source tell again of somebody with the id or card of an erased patron: he has enrolled anew, or the card is now another’s.',
  })
  async readmitPatron(
    @Ctx() { app, caller }: RequestContext,
    @Args(() => ReadmitPatronArgs) { consortium, source, sourceId = null, card = null, reason }: ReadmitPatronArgs,
  ) {
    forWholeConsortium(caller);
    return shownPatronAct(await readmitPatron(app, { consortiumId: consortium, source, sourceId, card, reason }));
  }

  @Mutation(() => ExportPatronDataResult, {
    description: 'Everything that is held about a patron, to be handed to the patron: it changes nothing, and is written down as an export. `reason`: why, never about whom.',
  })
  async exportPatronData(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('patron', () => ID) patronId: string,
    @Arg('reason', () => String) reason: string,
    @Arg('language', () => String, { nullable: true, description: "nl, fi, sv, en or fr; left out: the consortium's first." }) language?: string | null,
  ) {
    forWholeConsortium(caller);
    const checked = checkedPurpose(reason);
    if (checked.kind === 'refused') return shownPatronAct(refusedReason(checked.problem));
    const data = await patronData(app, { consortiumId, patronId, language: language ?? null });
    if (data === null) return shownPatronAct(unknownPatron(consortiumId, patronId));
    return Object.assign(new PatronDataExported(), { madeAt: data.madeAt, json: patronJson(data), page: patronPage(data) });
  }
}
