import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** A pair of keys of the provider, as it publishes and uses them. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** An OpenID Connect provider on this machine. */
export interface Provider {
  readonly issuer: string;
  /** The keys that it publishes from now on. */
  publish(...keys: readonly SigningKey[]): void;
  /** How often its keys were asked for since it began. */
  asked(): number;
  /** From now on it answers everything with this status; 200: as usual. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

export async function signingKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const pair = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' } };
}

export async function aProvider(): Promise<Provider> {
  let keys: readonly JWK[] = [];
  let asked = 0;
  let status = 200;
  const server: Server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) asked += 1;
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(isKeys ? { keys } : { issuer, jwks_uri: `${issuer}/keys` }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    publish: (...published) => {
      keys = published.map(({ jwk }) => jwk);
    },
    asked: () => asked,
    answerWith: (code) => {
      status = code;
    },
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** A token as the provider signs it. */
export async function token(payload: JWTPayload, { kid, alg, privateKey }: Pick<SigningKey, 'kid' | 'alg' | 'privateKey'>, header: object = {}): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
}
