import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Consortium as Described, Institution as DescribedInstitution } from '../domain/consortium';
import { Consortium } from '../schema/consortium.type';
import { Institution } from '../schema/institution.type';
import { consortiumAskedFor, institutionOf } from './consortia';
import type { RequestContext } from './requestContext';

@Resolver()
export class ConsortiumResolver {
  @Query(() => Institution, { nullable: true })
  institution(@Ctx() { app }: RequestContext, @Arg('id', () => ID) id: string): DescribedInstitution | null {
    const consortium = app.shelf.consortiumOf(id);
    return consortium === undefined ? null : institutionOf(consortium, id);
  }

  @Query(() => Consortium, {
    nullable: true,
    description: "Without `id`: the caller's own; BAD_REQUEST where there could be several.",
  })
  consortium(@Ctx() { app }: RequestContext, @Arg('id', () => ID, { nullable: true }) id?: string | null): Described | null {
    return consortiumAskedFor(app, id);
  }
}
