import DataLoader from 'dataloader';

/** One loader for each consortium, made when it is first asked for; `read` gives values in the order of the ids. */
export function loaders<T>(read: (consortiumId: string, ids: readonly string[]) => Promise<T[]>): (consortiumId: string) => DataLoader<string, T> {
  const made = new Map<string, DataLoader<string, T>>();
  return (consortiumId) => {
    const found = made.get(consortiumId) ?? new DataLoader<string, T>((ids) => read(consortiumId, ids));
    made.set(consortiumId, found);
    return found;
  };
}
