import type { TestServer } from '../../support/testServer';

const ENDING = 'patron { id cards { number } } membership { id type { code } } validThrough status byRun runPending reasons { code }';
const NODES = {
  expiringMemberships: ENDING,
  lapsedMemberships: ENDING,
  unpaidFees: 'patron { id cards { number } } membershipId type { code } amount owed since ageDays status nextStep { on status reasons { code } }',
  changesSince: 'patron { id cards { number } } institution { id } before { validity status validThrough } after { validity status validThrough }',
} as const;

export type ListName = keyof typeof NODES;

export interface Page {
  readonly totalCount: number;
  readonly behind: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
}

export interface Node {
  readonly patron: { readonly id: string; readonly cards: readonly { readonly number: string }[] };
  readonly validThrough?: string;
  readonly [field: string]: unknown;
}

/** The document that asks for a page of a list; `args` as they stand in brackets. */
export function listQuery(list: ListName, args: string): string {
  return `{ ${list}(${args}) { totalCount behind pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { ${NODES[list]} } } } }`;
}

export async function pageOf(server: TestServer, list: ListName, args: string): Promise<Page> {
  return (await server.ask<Record<string, Page>>(listQuery(list, args)))[list] as Page;
}

/** The card of each patron on a page, in their order. */
export function cardsOn({ edges }: Page): string[] {
  return edges.map(({ node }) => node.patron.cards[0]?.number ?? '');
}
