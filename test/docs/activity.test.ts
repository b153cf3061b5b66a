import 'reflect-metadata';
import { join } from 'node:path';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { ActivityRefusalCode } from '../../src/schema/activity/recordActivity.result';
import { startTestServer, type TestServer } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile } from './sampleServer';

const page = 'docs/activity.md';
const TELL = `mutation { recordFacts(consortium: "be-vlg", source: "wise", patrons: [{
  sourceId: "1", kind: PERSON, cards: [{ number: "3550000000017" }]
  memberships: [{ id: "m", institution: "oosterzele", type: "ADULT_PAID", enrolledOn: "2026-10-26" }]
}]) { patrons { __typename } } }`;

describe('The page on use of a library', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(day('2026-11-20'));
    await applyFile(server.app, join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml'), day('2026-11-20'));
    expect(await server.ask(TELL)).toEqual({ recordFacts: { patrons: [{ __typename: 'PatronRecorded' }] } });
  });
  afterAll(() => server.close());

  test('has an example that is answered as shown', async () => {
    const [query, answer] = blocksOf(page);
    expect(await server.ask(query?.text ?? '')).toEqual(JSON.parse(answer?.text ?? ''));
  });

  test('lists every refusal', () => {
    expect((tablesUnder(page, 'Refusals')[0] ?? []).flatMap((row) => codeWords(row.code)).sort()).toEqual(Object.keys(ActivityRefusalCode).sort());
  });
});
