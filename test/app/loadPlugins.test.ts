import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlugins } from '../../src/app/loadPlugins';

const ZOD = JSON.stringify(require.resolve('zod'));

/** A policy that passes every check, as somebody would write it, with its parts to be spoilt. */
const policy = (id: string, more = ''): string => `
  const { z } = require(${ZOD});
  const texts = Object.fromEntries(['nl', 'fi', 'sv', 'fr', 'en'].map((language) => [language, { patron: 'Ended on {endsOn}.' }]));
  const source = { title: 'House rules', date: '2026', checkedOn: '2026-11-21' };
  const ended = { about: 'membership', name: 'ended', code: 'ENDED', decides: ['status'], source, inForce: {}, texts, claims: () => [] };
  exports.default = { id: '${id}', version: '1.0.0', contract: 1, settings: z.strictObject({}), rules: [ended], ${more} };`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-plugins-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(id: string, code: string): void {
  mkdirSync(join(folder, id));
  writeFileSync(join(folder, id, 'index.js'), code);
}

describe('A folder of plugins', () => {
  test('each plugin is loaded by the name of its folder; other folders and files are none', () => {
    put('one', policy('one'));
    put('two', policy('two'));
    put('rule-makers', 'throw new Error();');
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'index.js'), 'throw new Error();');
    const { plugins, findings } = loadPlugins(folder);
    expect([[...plugins.keys()], findings]).toEqual([['one', 'two'], []]);
  });

  test.each([
    ['throws when it is loaded', 'throw new Error("No such table.");', 'LOAD_FAILED', /could not be loaded: No such table\. Mend its code, or take its folder away\.$/],
    ['throws a text', 'throw "No such table.";', 'LOAD_FAILED', /could not be loaded: No such table\./],
    ['cannot be parsed', 'const = ;', 'LOAD_FAILED', /could not be loaded: /],
    ['needs what is not there', 'require("./nowhere");', 'LOAD_FAILED', /could not be loaded: .*Cannot find module .*\. Mend/],
    ['exports nothing', '', null, /./],
    ['exports null', 'module.exports = null;', 'LOAD_FAILED', /could not be loaded: /],
    ['is called otherwise than its folder', policy('good'), null, /good/],
    ['lacks a language', `${policy('bad')} delete exports.default.rules[0].texts.sv;`, null, /sv/],
    ['speaks another contract', policy('bad', 'contract: 2'), null, /contract/],
    ['has an asynchronous rule', `${policy('bad')} exports.default.rules[0].claims = async () => [];`, null, /promise/],
  ])('one that %s is left out and named, and the others are loaded', (_name, code, expected, message) => {
    put('bad', code);
    put('good', policy('good'));
    const { plugins, findings } = loadPlugins(folder);
    expect([...plugins.keys()]).toEqual(['good']);
    expect(findings.length).toBeGreaterThan(0);
    if (expected !== null) expect(findings[0]?.code).toBe(expected);
    expect(findings.every((finding) => finding.where.startsWith('bad'))).toBe(true);
    expect(findings.map((finding) => finding.message).join(' ')).toMatch(message);
  });

  test('what is loaded cannot be changed any more', () => {
    put('one', policy('one'));
    const one = loadPlugins(folder).plugins.get('one') as unknown as { version: string; rules: { code: string }[] };
    expect(() => {
      one.version = '2.0.0';
    }).toThrow(TypeError);
    expect(() => one.rules.pop()).toThrow(TypeError);
  });
});
