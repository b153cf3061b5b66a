import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlugins } from '../../src/app/loadPlugins';
import { dayOf } from '../../src/domain/day';
import { startTestServer, type TestServer } from '../support/testServer';
import { copiedCheckout } from './checkout';
import { blocksOf, codeWords, pageText, tablesUnder } from './pages';
import { applyFile, tellExamples } from './sampleServer';
import { stepsOf } from './steps';

const TOUR = 'Second tour: a policy of your own, in ten minutes';
const page = pageText('README.md');
const from = page.slice(0, page.indexOf(`## ${TOUR}`)).split('\n').length;
const through = page.slice(0, page.indexOf('## Third tour')).split('\n').length;
const blocks = blocksOf('README.md').filter(({ line }) => line > from && line < through);
const textOf = (language: string): string => blocks.find((block) => block.language === language)?.text ?? '';
const [copy, check] = blocks.filter(({ language }) => language === 'console').flatMap(({ text }) => stepsOf(text));
const [edits = [], answers = []] = tablesUnder('README.md', TOUR);
const today = dayOf(2026, 11, 21);
const policy = 'plugins/peer-library';

interface Answered {
  readonly standing: {
    readonly validity: string;
    readonly reasons: readonly { readonly code: string; readonly rule: string }[];
    readonly policy: { readonly plugin: string };
  };
}

describe('The second tour', () => {
  let checkout: ReturnType<typeof copiedCheckout>;
  const inCheckout = (name: string): string => join(checkout.folder, name);
  afterAll(() => checkout.remove());

  /** As the reader does it, step by step. */
  beforeAll(() => {
    checkout = copiedCheckout();
    shell(copy?.command ?? '');
    for (const row of edits) {
      const [file = '', before = '', after = ''] = [row.file, row['in place of'], row.write].map((cell) => codeWords(cell)[0]);
      for (const name of filesNamed(file)) replace(name, before, after);
    }
    replace(`${policy}/cases/fixedTerm.json`, '"cases": [', `"cases": [\n${textOf('json')},`, false);
    appendTo('samples/be-vlg/consortium.yaml', textOf('yaml'));
  });

  test('ends with cases that pass', () => {
    expect(shell(check?.command ?? '')).toBe(check?.shown);
  }, 60_000);

  test('ends with plugins of which every one may be used', () => {
    const { plugins, findings } = loadPlugins(inCheckout('plugins'));
    expect(findings).toEqual([]);
    expect([...plugins.keys()]).toContain('peer-library');
  });

  describe('shows in the answer', () => {
    let server: TestServer;
    const ask = async (): Promise<unknown> => {
      const { standing } = await server.ask<Answered>(textOf('graphql'));
      const [reason] = standing.reasons;
      return { validity: standing.validity, code: reason?.code, rule: reason?.rule, plugin: standing.policy.plugin };
    };
    const column = (name: string): unknown => Object.fromEntries(answers.map((row) => [codeWords(row[''])[0], codeWords(row[name])[0]]));

    beforeAll(async () => {
      server = await startTestServer(today, loadPlugins(inCheckout('plugins')).plugins);
    }, 60_000);
    afterAll(() => server.close());

    test('what it was before, what it is after, and what it is when all is undone', async () => {
      const original = join(__dirname, '../../samples/be-vlg/consortium.yaml');
      await applyFile(server.app, original, today);
      await tellExamples(server.app, 'be-vlg', today);
      expect(await ask()).toEqual(column('before'));
      await applyFile(server.app, inCheckout('samples/be-vlg/consortium.yaml'), today);
      expect(await ask()).toEqual(column('after'));
      await applyFile(server.app, original, today);
      expect(await ask()).toEqual(column('before'));
    }, 60_000);
  });

  function shell(command: string): string {
    return execFileSync('bash', ['-c', command.replace('npx goodstanding', 'node bin/goodstanding.js')], { cwd: checkout.folder, encoding: 'utf8' });
  }

  function filesNamed(file: string): string[] {
    return file === 'cases' ? readdirSync(inCheckout(`${policy}/cases`)).map((name) => `${policy}/cases/${name}`) : [`${policy}/${file}`];
  }

  function replace(name: string, before: string, after: string, everywhere = true): void {
    const text = readFileSync(inCheckout(name), 'utf8');
    expect({ name, has: text.includes(before) }).toEqual({ name, has: true });
    writeFileSync(inCheckout(name), everywhere ? text.replaceAll(before, after) : text.replace(before, after));
  }

  function appendTo(name: string, text: string): void {
    writeFileSync(inCheckout(name), `${readFileSync(inCheckout(name), 'utf8')}${text}`);
  }
});
