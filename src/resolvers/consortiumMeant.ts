import type { Consortium } from '../domain/consortium';
import type { Application } from '../usecases/application';
import { Fault } from '../usecases/fault';
import { consortiumAskedFor, consortiumOf } from './consortia';

/** A question about a consortium, perhaps about one institution of it. */
export interface PlaceAsked {
  readonly consortium?: string | null;
  readonly institution?: string | null;
}

/** The consortium that is named, else that of the institution, else the only one there is. */
export async function consortiumMeant(app: Application, { consortium, institution }: PlaceAsked): Promise<Consortium | null> {
  const there = institution === null || institution === undefined ? null : await consortiumOf(app, institution);
  if (there === null) return consortiumAskedFor(app, consortium);
  if ((consortium ?? there.id) === there.id) return there;
  throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\` in \`${consortium}\`; use an id from \`consortium { institutions { id } }\`.`);
}
