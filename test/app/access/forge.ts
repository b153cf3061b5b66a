import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { authenticator, NOT_KNOWN } from '../../../src/app/access/authenticate';
import { signInBy } from '../../../src/app/access/signIn';
import { createServer } from '../../../src/app/server/createServer';
import type { Caller } from '../../../src/domain/access/caller';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../../usecases/aLibrary';
import { given, somebody } from '../../usecases/keys/theKeys';
import { aProvider, signingKey, type Provider, type SigningKey } from './aProvider';
import { rawRequest } from './rawRequest';

/** A server that knows a provider and keys, and what forgeries of both are made of. */
export interface Forge {
  readonly address: string;
  readonly server: TestServer;
  readonly library: Library;
  readonly elsewhere: Library;
  readonly provider: Provider;
  readonly attacker: Provider;
  /** The provider's key, and one that the attacker gave the same name. */
  readonly key: SigningKey;
  readonly theirs: SigningKey;
  /** The server's moment, in seconds since 1970. */
  readonly seconds: number;
  header(more?: object): object;
  payload(more?: object): object;
  /** A token of exactly these texts, signed by the provider or by somebody else. */
  signed(head: string | object, body: string | object, by?: SigningKey): Promise<string>;
  /** A good token, but for its payload, its header or our claim in it. */
  saying(more: object): Promise<string>;
  headed(more: object, by?: SigningKey): Promise<string>;
  claiming(more: object): Promise<string>;
  unsigned(alg: string): string;
  /** The public key is known to all; a verifier that takes it for a shared secret believes everybody. */
  withPublicKeyAsSecret(secret: string | Buffer): string;
  administrator(): Caller;
  /** A good key. */
  textOf(more?: object): Promise<string>;
  /** Whether header lines are refused as everybody is of whom nothing is known. */
  refuses(lines: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
}

export const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64url');

const REFUSED = JSON.stringify({ errors: [{ message: NOT_KNOWN, extensions: { code: 'UNAUTHENTICATED' } }] });

export async function startForge(): Promise<Forge> {
  const server = await startTestServer(day('2026-11-20'));
  const [library, elsewhere] = [await aLibrary(server, '2026-11-20'), await aLibrary(server, '2026-11-20')];
  const [provider, attacker, key, theirs] = [await aProvider(), await aProvider(), await signingKey('first'), await signingKey('first')];
  provider.publish(key);
  attacker.publish(theirs);
  const seconds = Math.floor(Date.now() / 1000);
  const settings = { issuer: provider.issuer, audience: 'goodstanding', jwksUri: null, claim: 'goodstanding' };
  const signIn = signInBy(settings, { shelf: server.app.shelf, production: false, now: () => new Date(seconds * 1000) });
  const web = await createServer(server.app, { log: pino({ level: 'silent' }), authenticate: authenticator(server.app, signIn) });
  await web.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  const administrator = () => somebody(library.id);
  return {
    ...{ address, server, library, elsewhere, provider, attacker, key, theirs, seconds, administrator },
    ...tokens({ provider, library, key, seconds }),
    textOf: async (more = {}) => (await given(server, administrator(), more)).text,
    refuses: async (lines) => {
      const { status, head, body } = await rawRequest(address, ...lines);
      return status === 401 && body === REFUSED && /^www-authenticate: Bearer\r?$/m.test(head);
    },
    close: async () => {
      await web.close();
      await Promise.all([server.close(), provider.close(), attacker.close()]);
    },
  };
}

type Tokens = Pick<Forge, 'header' | 'payload' | 'signed' | 'saying' | 'headed' | 'claiming' | 'unsigned' | 'withPublicKeyAsSecret'>;

function tokens({ provider, library, key, seconds }: Pick<Forge, 'provider' | 'library' | 'key' | 'seconds'>): Tokens {
  const header = (more: object = {}) => ({ alg: 'ES256', kid: 'first', ...more });
  const claim = (more: object = {}) => ({ roles: ['desk'], consortium: library.id, ...more });
  const payload = (more: object = {}) => ({ iss: provider.issuer, aud: 'goodstanding', sub: 'anna', exp: seconds + 300, goodstanding: claim(), ...more });
  const signed = async (head: string | object, body: string | object, by = key): Promise<string> => {
    const text = [head, body].map((part) => base64(typeof part === 'string' ? part : JSON.stringify(part))).join('.');
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, by.privateKey, Buffer.from(text));
    return `${text}.${base64(Buffer.from(signature))}`;
  };
  const saying = (more: object) => signed(header(), payload(more));
  return {
    ...{ header, payload, signed, saying },
    headed: (more, by) => signed(header(more), payload(), by),
    claiming: (more) => saying({ goodstanding: claim(more) }),
    unsigned: (alg) => `${base64(JSON.stringify({ alg }))}.${base64(JSON.stringify(payload()))}.`,
    withPublicKeyAsSecret: (secret) => {
      const text = `${base64(JSON.stringify(header({ alg: 'HS256' })))}.${base64(JSON.stringify(payload()))}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    },
  };
}
