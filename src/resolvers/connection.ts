import type { PageInfo } from '../schema/pageInfo.type';

/** One of the things listed, and the place after which a next page begins. */
interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page of a list; `fromCursor`: others come before it. */
export function connection<T>(edges: readonly Edge<T>[], hasNextPage: boolean, fromCursor: boolean): { readonly edges: readonly Edge<T>[]; readonly pageInfo: PageInfo } {
  const startCursor = edges[0]?.cursor ?? null;
  const endCursor = edges[edges.length - 1]?.cursor ?? null;
  return { edges, pageInfo: { hasNextPage, hasPreviousPage: fromCursor, startCursor, endCursor } };
}
