import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Consortium as Described } from '../domain/consortium';
import { tellsOf } from '../domain/source';
import { Consortium } from '../schema/consortium.type';
import type { Source } from '../schema/source.type';
import type { RequestContext } from './requestContext';

@Resolver(() => Consortium)
export class ConsortiumFields {
  @FieldResolver()
  async sources(@Root() { id, institutions }: Described, @Ctx() { app }: RequestContext): Promise<Source[]> {
    await app.shelf.refresh();
    return app.shelf.sources(id).map((source) => ({ ...source, institutions: institutions.filter((each) => tellsOf(source, each.id)) }));
  }
}
