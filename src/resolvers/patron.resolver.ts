import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Patron } from '../schema/patron.type';
import type { PatronDetails } from '../usecases/asking';
import { lookUpPatron } from './lookUpPatron';
import type { RequestContext } from './requestContext';

@Resolver()
export class PatronResolver {
  @Query(() => Patron, {
    nullable: true,
    description:
      "Cross-library look-up: one patron, with a standing at every institution where one exists. Exactly one of `card` and `id`; without `consortium` the caller's own.",
  })
  patron(
    @Ctx() context: RequestContext,
    @Arg('consortium', () => ID, { nullable: true }) consortium?: string | null,
    @Arg('card', () => String, { nullable: true }) card?: string | null,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
  ): Promise<PatronDetails | null> {
    return lookUpPatron(context, { consortium, card, id });
  }
}
