import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { DuplicateCheckArgs, FindPatronsArgs } from '../schema/findPatrons.args';
import { FoundPatronConnection } from '../schema/foundPatron.type';
import { lines } from '../schema/lines';
import { PossibleDuplicate } from '../schema/possibleDuplicate.type';
import { askDuplicates } from './askDuplicates';
import { askPatrons } from './askPatrons';
import type { RequestContext } from './requestContext';

@Resolver()
export class FindPatronsResolver {
  @Query(() => FoundPatronConnection, {
    description: lines(
      'Patrons by exactly one of: card; name and day of birth; national number; e-mail address; telephone number.',
      'Found are those whom the rules let a search at the institution find, who have not died.',
    ),
  })
  findPatrons(@Ctx() context: RequestContext, @Args(() => FindPatronsArgs) asked: FindPatronsArgs) {
    return askPatrons(context, asked);
  }

  @Query(() => [PossibleDuplicate], {
    description: lines(
      'Before somebody is enrolled: is he or she known to the consortium, at whatever institution, present or former member?',
      'The answer is a hint and the current roles; the nearest first, twenty at most.',
    ),
  })
  duplicateCheck(@Ctx() context: RequestContext, @Args(() => DuplicateCheckArgs) asked: DuplicateCheckArgs) {
    return askDuplicates(context, asked);
  }
}
