import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile, readFile } from '../../src/app/readFile';

const value = (name: string, text: string): unknown => {
  const read = parseFile(name, text);
  return read.kind === 'read' ? read.value : read.problems;
};

describe('A YAML file', () => {
  test.each<readonly [string, string, unknown]>([
    ['words that are truth values to others', 'a: no\nb: yes\nc: on\nno: y', { a: 'no', b: 'yes', c: 'on', no: 'y' }],
    ['a date', 'a: 2025-04-15', { a: '2025-04-15' }],
    ['numbers in other notations', 'a: 0o17\nb: 0x1F\nc: 012\nd: 1_000\ne: 12:30:45\nf: 1e3', { a: 15, b: 31, c: 12, d: '1_000', e: '12:30:45', f: 1000 }],
    ['keys that are numbers or null', '1: a\nnull: b\n~: c\ntrue: d', { 1: 'a', null: 'b', '~': 'c', true: 'd' }],
    ['nothing', '', null],
    ['a comment alone', '# nothing\n', null],
    ['one document with its marks', '---\na: 1\n...\n', { a: 1 }],
    ['Windows line ends and a byte order mark inside a text', 'a: 1\r\nb: two\r\n', { a: 1, b: 'two' }],
    ['tabs after a value', 'a: 1\t# one\n', { a: 1 }],
  ])('%s: read', (_what, text, read) => {
    expect(value('a.yaml', text)).toEqual(read);
  });

  test.each<readonly [string, string, readonly string[]]>([
    ['a key twice', 'a: 1\nb:\n  c: 1\n  "c": 2\n', ['a.yaml:4:3: the key `c` stands twice here; leave one of them out.']],
    ['a key twice in two ways', '1: a\n"1": b\n', ['a.yaml:2:1: the key `1` stands twice here; leave one of them out.']],
    ['a tab that indents', 'a:\n\tb: 1\n', ['a.yaml:2:1: a tab indents this line; YAML is indented by spaces alone.']],
    ['an anchor and its alias', 'a: &x [1]\nb: *x\n', ['a.yaml:1:7: the anchor `&x` is not read; remove it, and write out what repeats.', 'a.yaml:2:4: `*x` stands for what is written elsewhere; write it out here.']],
    ['a merge key', 'a:\n  <<: {b: 1}\n', ['a.yaml:2:3: `<<` merges what is written elsewhere; write it out here.']],
    ['a second document', 'a: 1\n---\nb: 1\n', ['a.yaml:2:1: a second document begins here; put it in a file of its own.']],
    ['a key that is a list', '? [1]\n: 2\n', ['a.yaml:1:3: this key is a list or a mapping; a key is one word.']],
    ['a tag', 'a: !!binary aGk=\n', ['a.yaml:1:13: the tag `tag:yaml.org,2002:binary` is not read; remove it.']],
    ['another version', '%YAML 1.1\n---\na: no\n', ['a.yaml:1:1: a directive `%YAML` chooses another version; remove it, the file is read as YAML 1.2.']],
    ['numbers that cannot be kept', 'a: .inf\nb: 12345678901234567890\nc: .nan\n', [
      'a.yaml:1:4: `.inf` is no number that can be kept; write one with digits, or null.',
      'a.yaml:2:4: `12345678901234567890` is too long for a number; write it in quotes.',
      'a.yaml:3:4: `.nan` is no number that can be kept; write one with digits, or null.',
    ]],
    ['NUL as an escape', 'a: "\\0"\n', ['a.yaml:1:4: this text holds NUL or half a character; remove it.']],
    ['a key of the language', '__proto__: 1\n', ['a.yaml:1:1: the key `__proto__` is not known; remove it.']],
  ])('%s: refused', (_what, text, problems) => {
    expect(value('a.yaml', text)).toEqual(problems);
  });

  test('an anchor bomb: refused without being blown up', () => {
    const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 30 }, (_each, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`)].join('\n');
    expect(value('a.yaml', bomb)).toHaveLength(51);
  });

  test.each(['[', '{a: ', '- ', '? '])('100,000 times `%s`: refused', (text) => {
    expect(value('a.yaml', text.repeat(100_000))).toEqual([expect.stringMatching(/^a\.yaml/)]);
  });
});

describe('A JSON file', () => {
  test.each<readonly [string, string, unknown]>([
    ['tabs and escapes', '{\n\t"a": "\\u00e9\\/\\ud83d\\ude00",\n\t"b": [\n\t\t1e2,\n\t\t-0.5\n\t]\n}', { a: 'é/😀', b: [100, -0.5] }],
    ['words of YAML', '{"no": "*x", "<": "&y"}', { no: '*x', '<': '&y' }],
  ])('%s: read', (_what, text, read) => {
    expect(value('a.json', text)).toEqual(read);
  });

  test.each<readonly [string, string, readonly unknown[]]>([
    ['a key twice', '{"a": 1,\n\t"b": {"c": 1, "c": 2}, "a": 2}', ['a.json:2:16: the key `c` stands twice here; leave one of them out.', 'a.json:2:25: the key `a` stands twice here; leave one of them out.']],
    ['a comma too many', '{"a": 1,\n}', [expect.stringMatching(/^a\.json:2:1: it cannot be parsed: .*\.$/)]],
    ['YAML', 'a: 1', [expect.stringMatching(/^a\.json.*: it cannot be parsed: /)]],
    ['nothing', '', [expect.stringMatching(/^a\.json: it cannot be parsed: /)]],
    ['half a character', '{"a": "\\ud83d"}', ['a.json:1:7: this text holds NUL or half a character; remove it.']],
    ['a number with too many digits', '{"a": 9007199254740993}', ['a.json:1:7: `9007199254740993` is too long for a number; write it in quotes.']],
    ['50,000 lists in each other', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, ['a.json: it is nested too deeply to be read; write it with fewer levels.']],
  ])('%s: refused', (_what, text, problems) => {
    expect(value('a.json', text)).toEqual(problems);
  });
});

describe('The place of a value', () => {
  const text = 'list:\n  - id: a\n    inner: { x: 1 }\n  - b\n';

  test.each([
    [['list'], 'a.yaml:1:1'],
    [['list', 0, 'inner', 'x'], 'a.yaml:3:14'],
    [['list', 1], 'a.yaml:4:5'],
    [['list', 0, 'missing', 'deeper'], 'a.yaml:2:5'],
    [[], 'a.yaml:1:1'],
  ])('%j: %s', (path, place) => {
    const read = parseFile('a.yaml', text);
    expect(read.kind === 'read' && read.placeOf(path)).toBe(place);
  });
});

describe('The bytes of a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'goodstanding-read-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const readBytes = (bytes: Buffer): unknown => {
    const path = join(folder, 'a.yaml');
    writeFileSync(path, bytes);
    const read = readFile(path);
    return read.kind === 'read' ? read.value : read.problems.map((problem) => problem.replaceAll(`${folder}/`, ''));
  };

  test('a byte order mark: passed over', () => {
    expect(readBytes(Buffer.from('\ufeffa: é\n'))).toEqual({ a: 'é' });
  });

  test.each([
    ['Latin-1', Buffer.from('a: 1\nb: caf\u00e9\n', 'latin1'), 'a.yaml:2:7: the byte 0xE9 is no UTF-8, so the file is perhaps Latin-1; save it as UTF-8.'],
    ['half a character at the end', Buffer.from([0x61, 0xc3]), 'a.yaml:1:2: the byte 0xC3 is no UTF-8, so the file is perhaps Latin-1; save it as UTF-8.'],
    ['NUL', Buffer.from('a: é\0'), 'a.yaml:1:5: it holds the character NUL; save it as UTF-8 text.'],
    ['one byte too many', Buffer.alloc(1024 * 1024 + 1, '#'), 'a.yaml: it is larger than 1 MiB; divide it, or look whether it is the file that is meant.'],
  ])('%s: refused', (_what, bytes, problem) => {
    expect(readBytes(bytes)).toEqual([problem]);
  });

  test('exactly as many as are taken: read', () => {
    expect(readBytes(Buffer.alloc(1024 * 1024, '#'))).toBeNull();
  });

  test.each([
    ['nowhere.yaml', 'nowhere.yaml: there is no such file.'],
    ['.', '.: this is a folder; name a file.'],
  ])('%s: refused', (name, problem) => {
    expect(readFile(name)).toEqual({ kind: 'refused', problems: [problem] });
  });
});
