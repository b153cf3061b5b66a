/** Writes a line where whoever gave a command reads it. */
export type Print = (line: string) => void;

/** Says why a command cannot be carried out, and gives its exit code. */
export function refuse(problems: readonly string[], print: Print): number {
  problems.forEach(print);
  return 2;
}
