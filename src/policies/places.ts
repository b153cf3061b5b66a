const PLACE = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** The places of a text that facts fill, each once: `endsOn` for `Valid through {endsOn}.` */
export function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map((match) => match[1] as string))];
}

/** The text with every place filled. */
export function filled(text: string, fill: (place: string) => string): string {
  return text.replace(PLACE, (_whole, place: string) => fill(place));
}
