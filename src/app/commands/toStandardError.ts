/** Writes a line beside what a command prints, so that this can be sent into a file or another command. */
export function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
