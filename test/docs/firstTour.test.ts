import { join } from 'node:path';
import { exampleQuery } from '../../src/app/exampleQuery';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { dayOf } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { EXAMPLE_CARDS } from '../../src/app/samples/exampleCards';
import { startTestServer, type TestServer } from '../support/testServer';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile, tellExamples } from './sampleServer';

const TOUR = 'First tour: why was this patron refused?';
const blocks = blocksOf('README.md');
const queries = blocks.filter(({ language }) => language === 'graphql').map(({ text }) => text);
const shown = blocks.find(({ language }) => language === 'json')?.text ?? '';
const examples = (tablesUnder('README.md', TOUR)[0] ?? []).map((row) => {
  const [card, institution, validity, status, code] = [row.card, row.institution, row.validity, row.status, row.code].map((cell) => codeWords(cell)[0] as string);
  return { card, institution, validity, status, code };
});

interface Shown {
  readonly standing: { readonly validity: string; readonly status: string; readonly reasons: readonly { readonly code: string }[]; readonly timeline: readonly unknown[] };
}

/** An ordinary day, the last of a February, and a day of runs. */
describe.each([dayOf(2026, 11, 21), dayOf(2027, 2, 28), dayOf(2027, 1, 1)].map((today) => [isoDay(today), today] as const))('The first tour on %s', (_text, today) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer(today);
    for (const id of ['be-vlg', 'fi-vaski']) {
      await applyFile(server.app, join(SAMPLE_FOLDER, id, 'consortium.yaml'), today);
      await tellExamples(server.app, id, today);
    }
  }, 60_000);
  afterAll(() => server.close());

  test('the first query has the answer that is shown', async () => {
    expect({ data: await server.ask(queries[0] as string) }).toEqual(JSON.parse(shown));
  });

  test('the query that GraphiQL begins with asks about the same card', async () => {
    expect(exampleQuery()).toContain('standing(card: "3550000000017", institution: "oosterzele")');
    expect(await server.ask(exampleQuery())).toMatchObject({ standing: { validity: 'VALID', basis: 'SHARED' } });
  });

  test.each(examples)('the card $card shows $validity, $status and $code', async ({ card, institution, validity, status, code }) => {
    expect(Object.values(EXAMPLE_CARDS).find((example) => example.card === card)?.institution).toBe(institution);
    const query = 'query ($card: String!, $institution: ID!) { standing(card: $card, institution: $institution) { validity status reasons { code } } }';
    const { standing } = await server.ask<Shown>(query, { card, institution });
    expect([standing.validity, standing.status]).toEqual([validity, status]);
    expect(standing.reasons.map((reason) => reason.code)).toContain(code);
  });

  test('the query about another day shows the whole life of a standing', async () => {
    const { standing } = await server.ask<Shown>(queries[1] as string);
    expect(standing.timeline.length).toBeGreaterThan(1);
  });
});

test('The table shows several cards', () => {
  expect(examples.length).toBeGreaterThan(2);
});
