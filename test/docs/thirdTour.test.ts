import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Day } from '../../src/domain/day';
import { parseIsoDay } from '../../src/domain/isoDay';
import { advance } from '../../src/usecases/advance';
import { startTestServer, type TestServer } from '../support/testServer';
import { copiedCheckout } from './checkout';
import { blocksOf, codeWords, pageText, type Block } from './pages';
import { applyFile } from './sampleServer';
import { stepsOf } from './steps';

const shell = promisify(execFile);
const page = pageText('README.md');
const lineOf = (heading: string): number => page.slice(0, page.indexOf(heading)).split('\n').length;
const end = lineOf('## Fourth tour');
const chapters = ['2025-10-02', '2025-10-03', '2025-11-03'].map((today, index, all) => {
  const starts = ['### 2 October', '### 3 October', '### 3 November'].map(lineOf);
  const [from, through] = [starts[index] as number, index + 1 < all.length ? (starts[index + 1] as number) : end];
  return { today, blocks: blocksOf('README.md').filter(({ line }) => line > from && line < through) };
});
const titleOf = ({ language, line }: Block): string => `${language} on line ${line}`;
const blocks = chapters.flatMap((chapter) => chapter.blocks);
const shownIn = (language: string): [string, Block][] => blocks.filter((block) => block.language === language).map((block) => [titleOf(block), block]);

describe('The third tour', () => {
  let checkout: ReturnType<typeof copiedCheckout>;
  let server: TestServer;
  const printed = new Map<Block, string[]>();
  const answers: unknown[] = [];
  let caughtUp: unknown;

  /** As the reader does it, step by step. */
  beforeAll(async () => {
    checkout = copiedCheckout();
    mkdirSync(join(checkout.folder, 'data-tour'));
    server = await startTestServer(parseIsoDay('2025-10-02') as Day);
    for (const chapter of chapters) {
      await startOn(chapter.today);
      for (const block of chapter.blocks) await take(block, chapter.today);
    }
    await advance(server.app, 'be-vlg', parseIsoDay('2025-11-03') as Day);
    caughtUp = await server.ask(blocks.filter(({ language }) => language === 'graphql').at(-1)?.text ?? '');
  }, 120_000);
  afterAll(async () => {
    await server.close();
    checkout.remove();
  });

  test.each(shownIn('console'))('prints what is shown: %s', (_title, block) => {
    stepsOf(block.text).forEach(({ shown }, index) => {
      const output = printed.get(block)?.[index] ?? '';
      const parts = shown.split('…\n');
      expect(parts.length === 1 ? output : parts.filter((part) => output.includes(part)).join('…\n')).toBe(shown);
    });
  });

  test.each(shownIn('json').map(([title, { text }], index) => [title, text, index] as const))('answers what is shown: %s', (_title, text, index) => {
    expect({ data: answers[index] }).toEqual(JSON.parse(text));
  });

  test('ends with the run that was waited for', () => {
    const [, status, , dataThrough] = codeWords(page.split('Within half a minute')[1]?.split('\n\n')[0]);
    expect(caughtUp).toMatchObject({ standing: { status, dataThrough } });
  });

  test('shows an answer to each question', () => {
    expect(shownIn('json')).toHaveLength(answers.length);
    expect(answers.length).toBeGreaterThan(2);
  });

  async function startOn(date: string): Promise<void> {
    const today = parseIsoDay(date) as Day;
    server.setToday(today);
    server.setNow(new Date(`${date}T00:00:00Z`));
    for (const id of ['be-vlg', 'fi-vaski']) await applyFile(server.app, join(checkout.folder, 'samples', id, 'consortium.yaml'), today);
  }

  async function take(block: Block, today: string): Promise<void> {
    if (block.language === 'graphql') answers.push(await server.ask(block.text));
    if (block.language !== 'console') return;
    const outputs: string[] = [];
    printed.set(block, outputs);
    for (const { command } of stepsOf(block.text)) outputs.push(await outputOf(command.replace('npx goodstanding', 'node bin/goodstanding.js'), today));
  }

  /** Also of a command that ends with another code than 0, as one does that refuses rows. */
  async function outputOf(command: string, today: string): Promise<string> {
    const env = { ...process.env, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: today };
    const ended = await shell('bash', ['-c', command], { cwd: checkout.folder, env }).catch((error: unknown) => error as { stdout: string });
    return ended.stdout;
  }
});
