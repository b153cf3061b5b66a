/** Sentences on what is not as it was written: of very many the first, and how many more there are. */
export interface Findings {
  add(...problems: readonly string[]): void;
  all(): readonly string[];
}

const MOST = 1000;

export function findings(): Findings {
  const told: string[] = [];
  let more = 0;
  return {
    add: (...problems) => {
      const room = Math.max(0, MOST - told.length);
      told.push(...problems.slice(0, room));
      more += Math.max(0, problems.length - room);
    },
    all: () => (more === 0 ? told : [...told, `And ${more} more.`]),
  };
}
