import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '../../src/domain/day';
import { check } from '../../src/app/commands/check';
import { replayCase } from '../../src/usecases/cases/answerCase';
import { caseFacts } from '../../src/usecases/cases/caseFacts';
import { rulebookOf } from '../../src/usecases/cases/checkCases';
import { compareRow } from '../../src/usecases/cases/compareRow';
import { readCaseFile, type CaseFile } from '../../src/usecases/cases/readCaseFile';
import { replayInStore } from '../support/storeReplay';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';

const FOLDER = join(__dirname, '..', 'cases');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort();

describe.each(FILES)('The cases of %s', (name) => {
  const file = fileNamed(name);
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(dayOf(1990, 1, 1));
  });
  afterAll(() => server.close());

  test.each(file.cases.map((each) => [each.description.id, each.description.says, each] as const))(
    '%s, %s',
    async (id, _says, each) => {
      const consortium = `${name.replace('.json', '')}-${id.toLowerCase()}`;
      const { rulebook, problems } = rulebookOf(file, each, shippedPlugins);
      expect(problems).toEqual([]);
      const { description } = each;
      const inMemory = replayCase(rulebook, caseFacts(description), description.expect.map((row) => row.on));
      for (const { index, onItsDay, atTheEnd, provenance } of await replayInStore(server, file, each, consortium)) {
        const row = description.expect[index];
        if (row === undefined) throw new Error('A row is gone.');
        const given = inMemory(row.at as string, row.on);
        const answer = { ...given, effects: undefined };
        expect({ row: index, differences: compareRow(row, given) }).toEqual({ row: index, differences: [] });
        expect({ row: index, ...sorted(onItsDay) }).toEqual({ row: index, ...sorted(answer) });
        expect({ row: index, ...sorted(atTheEnd) }).toEqual({ row: index, ...sorted(onItsDay) });
        expect(['RECORDED', 'COMPUTED']).toContain(provenance);
      }
    },
    60_000,
  );

  test('pass on the command line, row for row', () => {
    const printed: string[] = [];
    expect(check([join(FOLDER, name)], (line) => printed.push(line))).toBe(0);
    const rows = file.cases.reduce((sum, each) => sum + each.description.expect.length, 0);
    expect(printed).toEqual([`${rows} passed, 0 failed`]);
  });
});

function sorted<T extends { readonly reasons: readonly string[]; readonly standingReasons: readonly string[] }>(answer: T): T {
  return { ...answer, reasons: [...answer.reasons].sort(), standingReasons: [...new Set(answer.standingReasons)].sort() };
}

function fileNamed(name: string): CaseFile {
  const read = readCaseFile(name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  return read.file;
}
