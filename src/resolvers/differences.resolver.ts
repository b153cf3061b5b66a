import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { DifferenceConnection } from '../schema/difference.type';
import { cursorOf, readDifferences } from '../usecases/readDifferences';
import { connection } from './connection';
import { consortiumAskedFor } from './consortia';
import type { RequestContext } from './requestContext';

@Resolver()
export class DifferencesResolver {
  @Query(() => DifferenceConnection, {
    description: 'What the sources of a consortium say differently of one and the same patron, a page at a time; 100 where `first` is left out.',
  })
  async differences(
    @Ctx() { app }: RequestContext,
    @Arg('consortium', () => ID) id: string,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<DifferenceConnection> {
    const consortium = consortiumAskedFor(app, id);
    const fromCursor = (after ?? null) !== null;
    if (consortium === null) return connection([], false, fromCursor);
    const { rows, hasNextPage } = await readDifferences(app, { consortiumId: consortium.id, first: first ?? 100, after: after ?? null });
    const edges = rows.map((row) => ({
      cursor: cursorOf(row),
      node: {
        patronId: row.patron_id,
        field: row.field,
        institution: row.institution_id === '' ? null : row.institution_id,
        values: row.values.map(({ source, value, told_at }) => ({ source, value, toldAt: new Date(told_at) })),
      },
    }));
    return connection(edges, hasNextPage, fromCursor);
  }
}
