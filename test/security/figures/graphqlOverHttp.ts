import { serverAudits, type AuditResult } from 'graphql-http';
import type { AddressInfo } from 'node:net';
import { aServer } from '../../server/aServer';
import type { Figure } from '../figure';

/** The audits of graphql-http, over HTTP. */
export async function graphqlOverHttp(): Promise<Figure> {
  const { server } = await aServer();
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
  const fetchFn = (address: string, init: RequestInit = {}) => fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), 'apollo-require-preflight': '1' } });
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
  await server.close();
  const missed = (status: string) => results.filter((result) => result.status === status).length;
  return {
    name: `${results.length} audits of GraphQL over HTTP`,
    aim: '0 MUST missed',
    measured: `${missed('error')} MUST, ${missed('warn')} SHOULD missed`,
    passed: missed('error') === 0,
  };
}
