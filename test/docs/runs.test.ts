import 'reflect-metadata';
import { join } from 'node:path';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { tellSamples } from '../../src/app/tellSamples';
import { RUN_KINDS, RUN_STATES } from '../../src/domain/runs/run';
import { FIELD_RULES } from '../../src/resolvers/access/fieldRules';
import { RUN_REFUSAL_CODES } from '../../src/usecases/runs/runRefusal';
import { startTestServer, type TestServer } from '../support/testServer';
import { RUN_ORDERS } from '../audit/runOrders';
import { day } from '../usecases/aLibrary';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile } from './sampleServer';

const page = 'docs/runs.md';
const blocks = blocksOf(page);
const examples = blocks.flatMap((block, index) => (block.language === 'graphql' ? [[block.line, block.text, blocks[index + 1]?.text ?? ''] as const] : []));

const rows = (heading: string): Record<string, string>[] => tablesUnder(page, heading)[0] ?? [];
const listed = (heading: string, column: string): string[] => rows(heading).flatMap((row) => codeWords(row[column]));

describe('The examples of the page on runs, one after the other', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(day('2026-11-30'));
    await applyFile(server.app, join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml'), day('2026-11-30'));
    for (const consortium of server.app.shelf.consortia()) await tellSamples(server.app, consortium, day('2026-11-30'), () => undefined);
  });
  afterAll(() => server.close());

  /** What is told first of the run that was planned last. */
  async function firstEvent(query: string): Promise<unknown> {
    const { runs } = await server.ask<{ runs: { edges: { node: { id: string } }[] } }>('{ runs(consortium: "be-vlg", first: 1) { edges { node { id } } } }');
    const body = JSON.stringify({ query, variables: { run: runs.edges[0]?.node.id } });
    const reply = await fetch(`${server.address}/graphql/stream`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return (JSON.parse(/^event: next\ndata: (.*)$/m.exec(await reply.text())?.[1] ?? '{}') as { data?: unknown }).data;
  }

  test('are answered as shown', async () => {
    expect(examples.length).toBeGreaterThan(1);
    for (const [line, query, shown] of examples) expect([line, await (query.startsWith('subscription') ? firstEvent(query) : server.ask(query))]).toEqual([line, JSON.parse(shown)]);
  });
});

describe('The page on runs', () => {
  test('lists every order with its command and the permission it asks for', () => {
    expect(listed('Orders', 'mutation')).toEqual([...RUN_ORDERS]);
    for (const row of rows('Orders')) {
      const [verb = ''] = codeWords(row.mutation);
      const rule = FIELD_RULES.Mutation?.[verb];
      expect([codeWords(row.command), codeWords(row.permission)]).toEqual([[`goodstanding run ${verb.replace('Run', '')}`], [rule?.kind === 'act' ? rule.act : '']]);
    }
  });

  test('lists every kind, every state and every refusal', () => {
    expect(listed('Kinds', 'kind')).toEqual([...RUN_KINDS]);
    expect(listed('States', 'state')).toEqual([...RUN_STATES]);
    expect(listed('Refusals', 'code')).toEqual([...RUN_REFUSAL_CODES]);
  });
});
