import type { Institution } from '../domain/consortium';
import type { Application } from './application';
import { knowledgeAt } from './knowledgeAt';

/** The institutions of a consortium as described now, or at a moment. */
export async function institutionsKnown(app: Application, consortiumId: string, asOf: Date | null): Promise<readonly Institution[]> {
  if (asOf === null) return app.shelf.rulebook(consortiumId)?.consortium.institutions ?? [];
  return (await knowledgeAt(app, consortiumId, asOf)).rulebook.consortium.institutions;
}
