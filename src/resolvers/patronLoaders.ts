import DataLoader from 'dataloader';
import type { Application } from '../usecases/application';
import type { PatronDetails } from '../usecases/asking';
import { readPatrons } from '../usecases/readPatrons';

/** One loader for each consortium, made when it is first asked for. */
export function patronLoaders(app: Application): (consortiumId: string) => DataLoader<string, PatronDetails | null> {
  const loaders = new Map<string, DataLoader<string, PatronDetails | null>>();
  return (consortiumId) => {
    const found = loaders.get(consortiumId) ?? new DataLoader((ids) => readPatrons(app, consortiumId, ids));
    loaders.set(consortiumId, found);
    return found;
  };
}
