import { join } from 'node:path';
import { pino } from 'pino';
import { authenticator } from '../../src/app/access/authenticate';
import { developmentKey } from '../../src/app/access/developmentKey';
import { exampleQuery } from '../../src/app/exampleQuery';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { readyLines } from '../../src/app/readyLines';
import { dayOf } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { EXAMPLE_CARDS } from '../../src/app/samples/exampleCards';
import { createServer } from '../../src/app/server/createServer';
import { temporaryFolder } from '../../src/app/temporaryFolder';
import { startTestServer, type TestServer } from '../support/testServer';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile, tellExamples } from './sampleServer';
import { stepsOf } from './steps';

const TOUR = 'First tour: why was this patron refused?';
const blocks = blocksOf('README.md');
const queries = blocks.filter(({ language }) => language === 'graphql').map(({ text }) => text);
const shown = blocks.find(({ language }) => language === 'json')?.text ?? '';
const [exported, curl] = blocks.filter(({ language }) => language === 'console').flatMap(({ text }) => stepsOf(text)).filter(({ command }) => /KEY/.test(command));
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

  test('the line for a terminal asks with the key of the start, and has the answer that is shown', async () => {
    const data = temporaryFolder();
    const { text } = await developmentKey(server.app, data.folder);
    const { lines, command } = askedFrom(text);
    expect(lines[0]).toBe(exported?.command.replace(/gs_all_…/, text));
    expect(command).toBe(lines[1]);
    const web = await createServer(server.app, { log: pino({ level: 'silent' }), authenticate: authenticator(server.app, null) });
    const headers = Object.fromEntries([...command.matchAll(/-H "([\w-]+): ([^"]+)"/g)].map(([, name, value]) => [name as string, (value as string).replace('$KEY', text)]));
    const reply = await web.inject({ method: 'POST', url: '/graphql', headers, payload: /-d '(.+)'$/.exec(command)?.[1] ?? '' });
    const nameless = await web.inject({ method: 'POST', url: '/graphql', headers: { ...headers, authorization: '' }, payload: '{}' });
    await web.close();
    data.remove();
    expect([reply.body.trim(), nameless.statusCode]).toEqual([curl?.shown.trim(), 401]);
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

/** What a start prints for a terminal, and the second line as the README has it. */
function askedFrom(text: string): { readonly lines: readonly string[]; readonly command: string } {
  const printed = readyLines('http://127.0.0.1:4000', { text, path: 'data/development-key' });
  return { lines: printed.filter((line) => /^(export|curl) /.test(line)), command: curl?.command ?? '' };
}

test('The table shows several cards', () => {
  expect(examples.length).toBeGreaterThan(2);
});
