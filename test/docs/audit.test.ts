import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIT_RULES } from '../../src/resolvers/access/auditRules';
import { main } from '../../src/app/cli';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { AuditedAct } from '../../src/schema/auditLine.type';
import { KeepReasonCode, PatronActRefusalCode } from '../../src/schema/patronActs.result';
import { AUDITED_ACTS } from '../../src/domain/access/auditedActs';
import { PATRON_TABLES } from '../../src/store/patronTables';
import { sealTrail } from '../../src/usecases/audit/sealTrail';
import { startTestServer, type TestServer } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile, tellExamples } from './sampleServer';
import { stepsOf } from './steps';

const [AUDIT, ACCESS] = ['docs/audit.md', 'docs/subject-access.md'];

/** The words in backticks of a column of a table. */
function listed(page: string, heading: string, column: string, table = 0): string[] {
  return (tablesUnder(page, heading)[table] ?? []).map((row) => codeWords(row[column])[0] as string);
}

describe('The page on the audit trail', () => {
  test('lists every field that is written down, and as which act', () => {
    const rules = Object.values(AUDIT_RULES).flatMap((fields) => Object.entries(fields).flatMap(([field, rule]) => (rule === null ? [] : [`${field} ${rule.act}`])));
    const fields = listed(AUDIT, 'What is written down', 'field of the API');
    const acts = listed(AUDIT, 'What is written down', 'act');
    expect(fields.map((field, index) => `${field} ${acts[index] ?? ''}`).sort()).toEqual(rules.sort());
  });

  test('names the roles that are not written down', () => {
    const conditional = Object.values(AUDIT_RULES).flatMap((fields) => Object.entries(fields).flatMap(([field, rule]) => (rule?.unlessBy ?? []).map((role) => [field, role])));
    const rows = tablesUnder(AUDIT, 'What is written down')[0] ?? [];
    const named = rows.flatMap((row) => codeWords(row['a line']).map((role) => [codeWords(row['field of the API'])[0], role]));
    expect(named).toEqual(expect.arrayContaining(conditional));
    expect(named).toHaveLength(conditional.length);
  });
});

test('The schema has every act that is audited', () => {
  expect(Object.keys(AuditedAct).sort()).toEqual([...AUDITED_ACTS].sort());
});

describe('The page on what a patron may ask for', () => {
  test('lists every table that is handed out and erased, in its order', () => {
    expect(listed(ACCESS, 'Everything that is held', 'table')).toEqual([...PATRON_TABLES]);
  });

  test('lists everything that an erasure waits for, and every refusal', () => {
    expect(listed(ACCESS, 'Erasure', 'it waits for')).toEqual(Object.keys(KeepReasonCode));
    expect(listed(ACCESS, 'Erasure', 'refused with', 1)).toEqual(Object.keys(PatronActRefusalCode));
  });
});

describe('The commands of the pages', () => {
  const environment = process.env;
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'goodstanding-docs-'));
    server = await startTestServer(day('2025-10-01'));
    await applyFile(server.app, join(PROJECT_FOLDER, 'samples/be-vlg/consortium.yaml'), day('2025-10-01'));
    await tellExamples(server.app, 'be-vlg', day('2025-10-01'));
    for (let look = 0; look < 2; look += 1) await server.ask('{ patron(consortium: "be-vlg", card: "3550000000017") { id } }');
    await sealTrail(server.app, 'be-vlg');
    process.env = { ...environment, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: '2025-10-01', GOODSTANDING_DATA: folder };
  });
  afterAll(async () => {
    process.env = environment;
    process.exitCode = 0;
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** What a command prints; hashes and moments differ each time. */
  async function printed(command: string): Promise<string> {
    const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const noted = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await main(command.replace('npx goodstanding ', '').replace('--out answer', `--out ${folder}/answer`).split(' '));
    const text = said.mock.calls.map(([line]) => String(line)).join('');
    [said, noted].forEach((spy) => spy.mockRestore());
    return text.replaceAll(`${folder}/`, '').replace(/[0-9a-f]{64}/g, '…').replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/gm, '2025-10-01 12:00:00');
  }

  test('print what is shown, in the order of the pages', async () => {
    const steps = [AUDIT, ACCESS].flatMap((page) => blocksOf(page).filter(({ language }) => language === 'console').flatMap(({ text }) => stepsOf(text)));
    expect(steps).toHaveLength(3);
    for (const { command, shown } of steps) expect([command, await printed(command)]).toEqual([command, shown]);
  });
});
