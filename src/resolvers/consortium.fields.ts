import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Consortium as Described } from '../domain/consortium';
import { tellsOf } from '../domain/source';
import { Consortium } from '../schema/consortium.type';
import type { Institution } from '../schema/institution.type';
import type { Source } from '../schema/source.type';
import type { RequestContext } from './requestContext';

@Resolver(() => Consortium)
export class ConsortiumFields {
  @FieldResolver()
  institutions(@Root() { institutions }: Described, @Ctx() { app: { shelf } }: RequestContext): Institution[] {
    return institutions.filter(({ id }) => shelf.isSeen(id));
  }

  @FieldResolver()
  async sources(@Root() consortium: Described, @Ctx() context: RequestContext): Promise<Source[]> {
    const { shelf } = context.app;
    await shelf.refresh();
    const institutions = this.institutions(consortium, context);
    const seen = shelf.sources(consortium.id).filter((source) => source.institutions === '*' || source.institutions.some((id) => shelf.isSeen(id)));
    return seen.map((source) => ({ ...source, institutions: institutions.filter((each) => tellsOf(source, each.id)) }));
  }
}
