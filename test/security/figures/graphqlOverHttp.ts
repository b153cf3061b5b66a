import { serverAudits, type AuditResult } from 'graphql-http';
import type { AddressInfo } from 'node:net';
import { aServer } from '../../server/aServer';
import type { Figure } from '../../support/figures/figure';

/** Requests that must be answered with 200 where `application/json` is asked for; here every refusal is a 4xx. */
const WITH_200 = ['SHOULD use 200 status code on document parsing failure', 'SHOULD use 200 status code on document validation failure', 'SHOULD use a status code of 200 on variable coercion failure'];

export const graphqlOverHttp: Figure = {
  name: 'the audits of `graphql-http`',
  aim: '0 MUST missed',
  /** All of them, whatever the extent: they are few. */
  measure: async () => {
    const results = await audited();
    const missed = (status: string) => results.filter((result) => result.status === status);
    const foreseen = missed('warn').every(({ name }) => WITH_200.some((each) => name.startsWith(each)));
    return {
      measured: `${missed('error').length} MUST and ${missed('warn').length} SHOULD of ${results.length}`,
      kept: results.length > 50 && missed('error').length === 0 && foreseen,
    };
  },
};

async function audited(): Promise<AuditResult[]> {
  const { server } = await aServer();
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
  const fetchFn = (address: string, init: RequestInit = {}) => fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), 'apollo-require-preflight': '1' } });
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
  await server.close();
  return results;
}
