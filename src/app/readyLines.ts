import type { DevelopmentKey } from './access/developmentKey';
import { exampleQuery } from './exampleQuery';

/** What a start says at its end: where to ask, and with which key. Only the page itself reads what stands behind `#`. */
export function readyLines(address: string, key: DevelopmentKey | null): string[] {
  if (key === null) return [`Ready. Ask at ${address}/graphql, with a key or a sign-in.`];
  return [
    `Development key, an operator's, kept in ${key.path}; in a terminal:`,
    '',
    `export KEY=${key.text}`,
    `curl -s ${address}/graphql -H "authorization: Bearer $KEY" -H "content-type: application/json" -d '${SHORT_QUESTION}'`,
    '',
    `Ready. Ask at ${address}/graphiql#key=${key.text}, for example:\n\n${exampleQuery()}\n`,
  ];
}

const SHORT_QUESTION = JSON.stringify({ query: '{ standing(card: "3550000000017", institution: "oosterzele") { validity } }' });
