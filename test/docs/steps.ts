/** A command of a console block, and what is shown beneath it. */
export interface Step {
  readonly command: string;
  readonly shown: string;
}

/** The commands of a console block, each after a dollar sign. */
export function stepsOf(block: string): Step[] {
  const [, ...parts] = block.split(/^\$ /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { command: part.slice(0, end), shown: part.slice(end + 1) };
  });
}
