/** One thing that is promised, and how it is measured. */
export interface Figure {
  /** What is tried, in the words of the library; its row of the document begins with it. */
  readonly name: string;
  readonly aim: string;
  measure(extent: Extent): Promise<Measured>;
}

/** What came of it. */
export interface Measured {
  readonly measured: string;
  /** Whether every bound was kept that is not about time. */
  readonly kept: boolean;
  /** Whether the bounds of time were; a busy machine may miss them. Left out where there are none. */
  readonly inTime?: boolean;
}

/** How much of it there is; figures that are about chance say by which number they can be repeated. */
export interface Extent {
  readonly seed: number;
  /** 1 is the whole; less is for trying a figure out. */
  readonly share: number;
}

/** So many, or the share of them that is asked for, and at least one. */
export function shareOf(whole: number, { share }: Extent): number {
  return Math.max(1, Math.round(whole * share));
}

/** All of them, or the share that is asked for, from everywhere among them. */
export function sampleOf<T>(whole: readonly T[], extent: Extent): T[] {
  const count = shareOf(whole.length, extent);
  return Array.from({ length: count }, (_, index) => whole[Math.floor((index * whole.length) / count)] as T);
}
