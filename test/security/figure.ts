/** One thing that security promises, as it was measured. */
export interface Figure {
  /** What was tried, in the words of the library. */
  readonly name: string;
  readonly aim: string;
  readonly measured: string;
  readonly passed: boolean;
}

/** How much of it there is; figures that are about chance say by which number they can be repeated. */
export interface Extent {
  readonly seed: number;
  /** 1 is the whole; less is for trying a figure out. */
  readonly share: number;
}

/** A file of `figures` exports one such function under its own name. */
export type Measure = (extent: Extent) => Promise<Figure>;

/** So many, or the share of them that is asked for, and at least one. */
export function shareOf(whole: number, { share }: Extent): number {
  return Math.max(1, Math.round(whole * share));
}
