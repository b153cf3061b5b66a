import 'reflect-metadata';
import { join } from 'node:path';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { tellSamples } from '../../src/app/tellSamples';
import { PREVIEW_OUTCOMES } from '../../src/domain/preview/preview';
import { FIELD_RULES } from '../../src/resolvers/access/fieldRules';
import { PREVIEW_REFUSAL_CODES } from '../../src/usecases/previews/previewRefusal';
import { startTestServer, type TestServer } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile } from './sampleServer';

const page = 'docs/previews.md';
const TODAY = day('2026-11-30');
const blocks = blocksOf(page);
const examples = blocks.flatMap((block, index) => (block.language === 'graphql' ? [[block.line, block.text, blocks[index + 1]?.text ?? ''] as const] : []));

const listed = (heading: string, column: string): string[] => (tablesUnder(page, heading)[0] ?? []).flatMap((row) => codeWords(row[column]));

describe('The example of the page on previews', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(TODAY);
    await applyFile(server.app, join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml'), TODAY);
    for (const consortium of server.app.shelf.consortia()) await tellSamples(server.app, consortium, TODAY, () => undefined);
  }, 180_000);
  afterAll(() => server.close());

  test('is answered as shown', async () => {
    expect(examples).toHaveLength(1);
    for (const [line, query, shown] of examples) expect([line, await server.ask(query)]).toEqual([line, JSON.parse(shown)]);
  });
});

test('The page on previews lists every outcome and every refusal', () => {
  expect(listed('Outcomes', 'outcome')).toEqual([...PREVIEW_OUTCOMES]);
  expect(listed('Refusals', 'code')).toEqual([...PREVIEW_REFUSAL_CODES]);
});

test('The page on previews names the permission that each of its mutations asks for', () => {
  const rows = tablesUnder(page, 'Ways to ask')[0] ?? [];
  expect(rows.map((row) => [codeWords(row.mutation), codeWords(row.permission)])).toEqual(
    ['previewPolicy', 'previewGroup'].map((verb) => {
      const rule = FIELD_RULES.Mutation?.[verb];
      return [[verb], [rule?.kind === 'act' ? rule.act : '']];
    }),
  );
});
