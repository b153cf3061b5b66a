import type { EntityManager } from 'typeorm';

/** What a token stands for. */
export type TokenKind = 'NAME' | 'EMAIL' | 'PHONE' | 'IDENTITY';

/** A keyed hash by which a patron is found, as the text of a 64-bit integer. */
export interface SearchToken {
  readonly kind: TokenKind;
  readonly token: string;
}

/** Puts tokens in the place of all that patrons had. */
export async function replaceTokens(manager: EntityManager, consortiumId: string, tokens: ReadonlyMap<string, readonly SearchToken[]>): Promise<void> {
  await manager.query('delete from search_token where consortium_id = $1 and patron_id = any($2::uuid[])', [consortiumId, [...tokens.keys()]]);
  const rows = [...tokens].flatMap(([patronId, own]) => own.map(({ kind, token }) => ({ patronId, kind, token })));
  if (rows.length === 0) return;
  await manager.query(
    `insert into search_token (consortium_id, token, patron_id, kind)
     select $1, n.token, n.patron_id, n.kind from unnest($2::bigint[], $3::uuid[], $4::text[]) as n(token, patron_id, kind)
     on conflict do nothing`,
    [consortiumId, rows.map((row) => row.token), rows.map((row) => row.patronId), rows.map((row) => row.kind)],
  );
}
