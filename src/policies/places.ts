const PLACE = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** The places of a text that facts fill, each once: `endsOn` for `Valid through {endsOn}.` */
export function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map((match) => match[1] as string))];
}

/** The text with its places filled by words of the same name. */
export function filledWith(text: string, words: Readonly<Record<string, string>>): string {
  return filled(text, (place) => words[place] ?? `{${place}}`);
}

/** The text with every place filled. */
export function filled(text: string, fill: (place: string) => string): string {
  return text.replace(PLACE, (_whole, place: string) => fill(place));
}
