import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { apply } from '../../src/app/commands/apply';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { anybody } from '../support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { systemClock } from '../../src/app/systemClock';
import { openStore } from '../../src/store/store';
import { openShelf } from '../../src/usecases/openShelf';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { secretsFrom } from '../../src/usecases/secrets';
import { shippedPlugins } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { anImportDesk, type ImportDesk } from './aListToImport';
import { run } from './commandLine';
import { everythingStored } from './everythingStored';
import { NO_TRAIL } from '../support/noTrail';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await anImportDesk();
  await apply(['--yes', join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml')], () => undefined);
});
afterEach(() => desk.close());

interface Coded {
  readonly text: string;
  readonly codes: readonly string[];
}

/** A sample with a code of its own in each row that only says that there is one, and rows that are wrong because of one. */
function coded(sample: string, sign: RegExp, code: (index: number) => string, wrong: (code: string) => readonly string[]): Coded {
  const codes: string[] = [];
  const next = (): string => (codes[codes.length] = code(codes.length));
  const rows = readFileSync(join(SAMPLE_FOLDER, sample), 'utf8').trimEnd().split('\n').map((row) => row.replace(sign, (_found, before: string) => `${before}${next()}`));
  return { text: `${[...rows, ...wrong(next())].join('\n')}\n`, codes };
}

const koha = coded('fi-vaski/koha.csv', /(HETU:)on/, (index) => `131052-${300 + index}T`, (code) => [
  `${code},Tarina,Sofia,HENKILO,TURKU,2015-01-01,,,,,,0,HETU:${code}`,
  `1,${code},Sofia,${code},TURKU,2015-01-01,,,,,,0,HETU:${code}`,
  `2,Tarina,Sofia,HENKILO,${code},${code},${code},,${code},${code},${code},${code},HETU:${code}`,
  `3,Tarina,"${code},HENKILO,TURKU,2015-01-01,,,,,,0,HETU:${code}`,
  `4,Tarina,Sofia,HENKILO,TURKU,2015-01-01,,,,,,0,HETU:${code},${code}`,
]);
const wise = coded('be-vlg/wise-selection.csv', /(;)ja$/, (index) => `85.07.30-${100 + index}.28`, (code) => [
  `${code};${code};Maes;ZOT;60;04-05-2023;;;12-09-2025;17-03-1984;N;;;${code}`,
  `1;2;Maes;${code};${code};${code};${code};${code};${code};${code};${code};${code};${code};${code}`,
]);

/** Those codes of which a text holds the end, or all the digits. */
const heldBy = (text: string): string[] => [...koha.codes, ...wise.codes].filter((code) => text.includes(code.slice(-6)) || text.includes(code.replace(/\W/g, '')));

/** What a server on the database logs while it is told something. */
async function told(query: string): Promise<string> {
  const lines: string[] = [];
  const store = await openStore(desk.url);
  const clock = systemClock(day('2025-10-05'));
  const server = await createServer({ store, shelf: await openShelf(store, shippedPlugins), clock, plugins: shippedPlugins, secrets: secretsFrom('a secret of the tests'), keys: keyRing(store, clock), audit: NO_TRAIL }, { authenticate: anybody, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) });
  const { body } = await server.inject({ method: 'POST', url: '/graphql', payload: { query } });
  expect(body).toContain('PatronRecorded');
  await server.close();
  await store.close();
  return lines.join('');
}

test('The identity codes of a list stand nowhere: not in the database, not in the reports, not in what is printed', async () => {
  expect([koha.codes.length, wise.codes.length, heldBy(koha.text).length]).toEqual([35, 14, 35]);
  const [kohaReport, wiseReport] = [desk.file('koha.report.csv', ''), desk.file('wise.report.csv', '')];
  const asKoha = ['import', 'koha', desk.file('koha.csv', koha.text), '--consortium', 'fi-vaski', '--identity-attribute', 'HETU', '--branch', '*=vaski'];
  const asWise = ['import', 'csv', desk.file('wise.csv', wise.text), '--map', join(SAMPLE_FOLDER, 'be-vlg/wise.map.yaml')];
  const runs = [await run([...asKoha, '--report', kohaReport], desk.environment), await run(asKoha, desk.environment), await run([...asWise, '--report', wiseReport], desk.environment), await run(asWise, desk.environment)];
  expect(runs.map(({ code, printed }) => [code, /\d+ rows: .*/.exec(printed)?.[0]])).toEqual([
    [1, '55 rows: 50 added, 0 changed, 0 unchanged, 5 refused.'],
    [1, '55 rows: 0 added, 0 changed, 50 unchanged, 5 refused.'],
    [1, '17 rows: 15 added, 0 changed, 0 unchanged, 2 refused.'],
    [1, '17 rows: 0 added, 0 changed, 15 unchanged, 2 refused.'],
  ]);
  const log = await told(`mutation { recordFacts(consortium: "fi-vaski", source: "koha", patrons: [
    { sourceId: "2010000001", identityCode: [{ value: ABSENT, from: "2025-10-05" }], charges: [{ id: "c", institution: "vaski", amount: 3, raisedOn: "2025-10-01" }] }]) { patrons { __typename } } }`);
  const stored = (await everythingStored(desk.url)).join('\n');
  expect(stored).toMatch(/2010000001(.*\n)*.*3550000810001/);
  expect(await desk.rows('select distinct value from identity_code order by 1')).toEqual([{ value: 'ABSENT' }, { value: 'PRESENT' }]);
  const said = [...runs.map(({ printed }) => printed), log, ...[kohaReport, wiseReport].map((path) => readFileSync(path, 'utf8'))].join('\n');
  expect([heldBy(stored), heldBy(said)]).toEqual([[], []]);
});
