/** What a stream gives, to be looked at before it is taken. */
export interface OneByOne<T> {
  /** The next one, which stays the next; undefined at the end. */
  peek(): Promise<T | undefined>;
  take(): Promise<T | undefined>;
}

export function oneByOne<T>(stream: AsyncGenerator<T, void>): OneByOne<T> {
  let next: Promise<T | undefined> | null = null;
  const peek = (): Promise<T | undefined> => (next ??= stream.next().then(({ value }) => value ?? undefined));
  return {
    peek,
    take: async () => {
      const taken = await peek();
      next = null;
      return taken;
    },
  };
}
