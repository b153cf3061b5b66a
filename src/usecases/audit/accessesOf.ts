import type { AuditedAct } from '../../domain/access/auditedActs';
import { linesSought } from '../../store/auditLines';
import type { Application } from '../application';
import { languageFor, type PatronLanguage } from '../patronRecords/texts';
import { ACCESS_TEXTS } from './accessTexts';
import { pseudonymsOf } from './pseudonym';

/** Somebody's access to a patron's record. */
export interface Access {
  readonly at: Date;
  readonly act: AuditedAct;
  /** A sentence for the patron; who of the staff it was stays between the library and its staff. */
  readonly text: string;
  readonly purpose: string | null;
}

export interface AccessesAsked {
  readonly consortiumId: string;
  readonly patronId: string;
  /** Null: the first language of the consortium. */
  readonly language: string | null;
}

const AT_ONCE = 1000;

/** Every access to a patron's record that the trail tells of, newest first, in words for the patron. */
export async function accessesOf(app: Pick<Application, 'store' | 'secrets' | 'shelf'>, { consortiumId, patronId, language }: AccessesAsked): Promise<Access[]> {
  const spoken = languageFor(language, app.shelf.rulebook(consortiumId)?.consortium.languages ?? []);
  const sought = { acts: null, caller: null, patron: pseudonymsOf(app.secrets, consortiumId, patronId), from: null, until: null, limit: AT_ONCE };
  const accesses: Access[] = [];
  for (let after = null as Parameters<typeof linesSought>[2]['after']; ; ) {
    const lines = await linesSought(app.store, consortiumId, { ...sought, after });
    accesses.push(...lines.map(({ at, act, purpose }) => ({ at: new Date(at), act, purpose, text: textOf(act, spoken) })));
    after = lines[lines.length - 1] ?? null;
    if (lines.length < AT_ONCE) return accesses;
  }
}

function textOf(act: AuditedAct, language: PatronLanguage): string {
  return ACCESS_TEXTS[act][language];
}
