import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER, SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { FIELD_RULES } from '../../src/resolvers/access/fieldRules';
import { MEMBERSHIP_REFUSALS } from '../../src/schema/memberships/membershipRefusals';
import { startTestServer, type TestServer } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile } from './sampleServer';

const page = 'docs/memberships.md';
const blocks = blocksOf(page);
const examples = blocks.flatMap((block, index) => (block.language === 'graphql' ? [[block.line, block.text, blocks[index + 1]?.text ?? ''] as const] : []));

function listed(heading: string): string[] {
  return (tablesUnder(page, heading)[0] ?? []).flatMap((row) => codeWords(row.code));
}

describe('The examples of the page on memberships, one after the other', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(day('2026-11-20'));
    await applyFile(server.app, join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml'), day('2026-11-20'));
  });
  afterAll(() => server.close());

  test('are answered as shown', async () => {
    expect(examples.length).toBeGreaterThan(4);
    for (const [line, query, shown] of examples) expect([line, await server.ask(query)]).toEqual([line, JSON.parse(shown)]);
  });
});

describe('The page on memberships', () => {
  test('lists every act with the permissions it asks for', () => {
    const written = firstTable().map((row) => [codeWords(row.act)[0], codeWords(row.permission)]);
    const ruled = Object.entries(FIELD_RULES.Mutation ?? {}).flatMap(([field, rule]) => {
      const acts = rule.kind === 'act' ? [rule.act] : rule.kind === 'oneOfActs' ? [...rule.acts] : [];
      return acts.some((act) => act.startsWith('memberships:')) ? [[field, acts]] : [];
    });
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(ruled));
  });

  test('lists every refusal', () => {
    expect(listed('Refusals').sort()).toEqual(Object.keys(MEMBERSHIP_REFUSALS).sort());
  });

  test('lists every warning that an act gives', () => {
    const folder = join(PROJECT_FOLDER, 'src/usecases/memberships');
    const given = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\bcode: '([A-Z_]+)'/g)].map((match) => match[1]));
    expect(listed('Warnings').sort()).toEqual([...new Set(given)].sort());
  });
});

/** The table of the acts stands before the first section. */
function firstTable(): Record<string, string>[] {
  const [head = ''] = readFileSync(join(PROJECT_FOLDER, page), 'utf8').split(/^## /m);
  const [, , ...rows] = (/(?:^\|.*\n)+/m.exec(head)?.[0] ?? '').trimEnd().split('\n');
  return rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim())).map(([act = '', does = '', permission = '']) => ({ act, does, permission }));
}
