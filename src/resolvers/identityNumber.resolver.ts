import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { IdentityPurpose as IdentityPurposeValue } from '../domain/personal/identityPurposes';
import { IdentityNumberRead, IdentityNumberRefused, IdentityPurpose, ReadIdentityNumberResult } from '../schema/identityNumber.result';
import { lines } from '../schema/lines';
import { readIdentityNumber } from '../usecases/personal/readIdentityNumber';
import type { RequestContext } from './requestContext';

@Resolver()
export class IdentityNumberResolver {
  @Mutation(() => ReadIdentityNumberResult, {
    description: lines(
      'The national number of a patron, opened for one purpose. It changes nothing, and is not answered before the purpose is written into the audit trail.',
      'Refused where the description of the consortium records no ground for using national numbers.',
    ),
  })
  async readIdentityNumber(
    @Ctx() { app }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('patron', () => ID) patronId: string,
    @Arg('purpose', () => IdentityPurpose) purpose: IdentityPurposeValue,
  ) {
    const outcome = await readIdentityNumber(app, { consortiumId, patronId, purpose });
    return outcome.kind === 'read' ? Object.assign(new IdentityNumberRead(), outcome) : Object.assign(new IdentityNumberRefused(), outcome);
  }
}
