import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { copiedCheckout } from '../docs/checkout';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { started, type Started } from './commandLine';

const DESCRIPTION = 'id: one\ntimeZone: Europe/Helsinki\nlanguages: [en]\nsince: 2024-01-01\ninstitutions: [one-here]\nmembershipTypes: [{ code: HENKILO, appliesTo: PERSON, renewal: NONE, fee: 0 }]\npolicies: [{ plugin: template, institutions: "*" }]\n';
const KEY = 'mutation { createApiKey(consortium: "one", name: "kiosk", roles: [KIOSK]) { ... on ApiKeyIssued { text } } }';

let database: FreshDatabase;
let checkout: ReturnType<typeof copiedCheckout>;
beforeEach(async () => {
  database = await freshDatabase();
  checkout = copiedCheckout();
  rmSync(join(checkout.folder, 'samples'), { recursive: true });
  mkdirSync(join(checkout.folder, 'samples/one'), { recursive: true });
  writeFileSync(join(checkout.folder, 'samples/one/consortium.yaml'), DESCRIPTION);
});
afterEach(async () => {
  checkout.remove();
  await database.drop();
});

/** What is counted begins anew with the minute: one that is nearly over is waited for. */
async function earlyInTheMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 15_000) await pause(left + 100);
}

async function status({ address }: Started, key: string, card: string): Promise<number> {
  const body = JSON.stringify({ documentId: 'standingAtKiosk', variables: { card, institution: 'one-here' } });
  return (await fetch(`${address}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body })).status;
}

test('Two processes of goodstanding over one database count what a kiosk asks of either', async () => {
  const start = () => started({ DATABASE_URL: database.url, GOODSTANDING_DATA: checkout.folder, GOODSTANDING_RATES: 'kiosk.unknownCards=20' }, checkout.folder);
  const servers = [await start(), await start()] as const;
  const { data } = await servers[0].ask<{ createApiKey: { text: string } }>(KEY);
  const key = data?.createApiKey.text ?? '';
  await earlyInTheMinute();
  const answers: number[] = [];
  for (let card = 1; card <= 40; card += 1) answers.push(await status(servers[card % 2] as Started, key, `99${card}`));
  expect(new Set(answers)).toEqual(new Set([200, 429]));
  expect(answers.slice(0, 20)).not.toContain(429);
  expect(answers.filter((each) => each === 200).length).toBeLessThanOrEqual(22);
  for (const { child, ended } of servers) {
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
}, 120_000);
