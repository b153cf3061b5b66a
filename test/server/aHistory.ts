import type { Library } from '../usecases/aLibrary';
import type { TestServer } from '../support/testServer';

const REASONS = 'reasons { code message(language: "en") { text } }';
const FACT = 'change fact id on source values { name before after }';

const ENTRY = `__typename recordedAt institution { id }
  ... on FactRecorded { ${FACT} }
  ... on RunRecorded { withdrawn membership runOn effect status endsOn ${REASONS} }
  ... on StandingWritten { because rulesFrom facts { ${FACT} } }
  ... on StandingRecorded { from through validity status byRun before { status } insteadOf { status } nextChange { on status byRun } ${REASONS} }
  ... on StandingCorrected { from through was { from through validity status } }`;

const QUERY = `query ($patron: ID!, $consortium: ID, $institution: ID, $first: Int, $after: String) {
  history(patron: $patron, consortium: $consortium, institution: $institution, first: $first, after: $after) {
    edges { cursor node { ${ENTRY} } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export interface Told {
  readonly change: string;
  readonly fact: string;
  readonly id: string | null;
  readonly on: string | null;
  readonly source: string;
  readonly values: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[];
}

export interface Node extends Partial<Told> {
  readonly __typename: string;
  readonly recordedAt: string;
  readonly institution: { readonly id: string } | null;
  readonly withdrawn?: boolean;
  readonly runOn?: string;
  readonly from?: string;
  readonly through?: string | null;
  readonly status?: string;
  readonly validity?: string;
  readonly byRun?: boolean;
  readonly because?: string | null;
  readonly rulesFrom?: string | null;
  readonly facts?: readonly Told[];
  readonly before?: { readonly status: string } | null;
  readonly insteadOf?: { readonly status: string } | null;
  readonly nextChange?: { readonly on: string; readonly status: string; readonly byRun: boolean } | null;
  readonly was?: readonly { readonly from: string; readonly through: string | null; readonly status: string }[];
  readonly reasons?: readonly { readonly code: string; readonly message: { readonly text: string } }[];
}

export interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
}

export interface PageAsked {
  readonly institution?: string;
  readonly first?: number;
  readonly after?: string | null;
}

/** The history of the patron with card 1, asked over HTTP. */
export async function pageOf(server: TestServer, library: Library, asked: PageAsked = {}): Promise<Page> {
  const { patron } = await library.ask<{ patron: { id: string } }>('patron { id }');
  const { history } = await server.ask<{ history: Page }>(QUERY, { patron: patron.id, consortium: library.id, ...asked });
  return history;
}

/** Every entry, page after page. */
export async function wholeHistory(server: TestServer, library: Library, first = 100, institution?: string): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await pageOf(server, library, { first, after, ...(institution === undefined ? {} : { institution }) });
    nodes.push(...page.edges.map((edge) => edge.node));
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

/** An entry in one line, as a test compares it. */
export function line(node: Node): string {
  if (node.__typename === 'FactRecorded') return factLine(node as Told);
  if (node.__typename === 'RunRecorded') return `run of ${node.runOn} ${node.withdrawn ? 'withdrawn' : 'done'}: ${node.status}, ${codes(node)}`;
  const because = `because ${node.because}${node.rulesFrom === null ? '' : ` from ${node.rulesFrom}`}`;
  if (node.__typename === 'StandingCorrected') {
    const was = (node.was ?? []).map((period) => `${period.from}..${period.through ?? ''} ${period.status}`).join(', ');
    return `corrected ${node.from}..${node.through ?? ''}: was ${was}; ${because}`;
  }
  const next = node.nextChange === null ? 'nothing foreseen' : `then ${node.nextChange?.on} ${node.nextChange?.status}`;
  return `stands ${node.from}..${node.through ?? ''}: ${node.before?.status ?? '-'} -> ${node.status} (${codes(node)})${node.byRun ? ' by run' : ''}${node.insteadOf === null ? '' : ` instead of ${node.insteadOf?.status}`}, ${next}; ${because}`;
}

export function factLine({ change, fact, id, on, source, values }: Told): string {
  const said = values.map(({ name, before, after }) => `${name} ${before ?? '-'} -> ${after ?? '-'}`).join(', ');
  return `${source} ${change} ${fact}${id === null ? '' : ` ${id}`} on ${on}: ${said}`;
}

function codes(node: Node): string {
  return (node.reasons ?? []).map((reason) => reason.code).join(' ');
}
