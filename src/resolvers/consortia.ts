import type { Consortium, Institution } from '../domain/consortium';
import type { Application } from '../usecases/application';
import { Fault } from '../usecases/fault';

/** The consortium of an id, or the only one there is; null where there is none of that id. */
export function consortiumAskedFor(app: Application, id: string | null | undefined): Consortium | null {
  const consortia = app.shelf.consortia();
  if (id !== null && id !== undefined) return consortia.find((consortium) => consortium.id === id) ?? null;
  if (consortia.length < 2) return consortia[0] ?? null;
  throw new Fault('BAD_REQUEST', `There are ${consortia.length} consortia here; say which one is meant by its id.`);
}

/** The consortium to which an institution belongs; one not known may have been described since the shelf was read. */
export async function consortiumOf(app: Application, institution: string): Promise<Consortium> {
  if (app.shelf.consortiumOf(institution) === undefined) await app.shelf.refresh();
  const consortium = app.shelf.consortiumOf(institution);
  if (consortium !== undefined) return consortium;
  throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\`; use an id from \`consortium { institutions { id } }\`.`);
}

/** An institution of a consortium as others see it; one that has left the description keeps its id as its name. */
export function institutionOf(consortium: Consortium, id: string): Institution {
  return consortium.institutions.find((institution) => institution.id === id) ?? { id, name: id };
}
