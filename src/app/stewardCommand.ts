import { CommandRefused } from './withApplication';

/** Runs one of the forms of a command; what it refuses is told to `warn`, with exit code 2. */
export async function stewardCommand(forms: Readonly<Record<string, (args: readonly string[]) => Promise<number>>>, usage: string, [form = '', ...args]: readonly string[], warn: (line: string) => void): Promise<number> {
  try {
    const work = Object.hasOwn(forms, form) ? forms[form] : undefined;
    if (work === undefined) throw new CommandRefused(usage);
    return await work(args);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    warn(error.message);
    return 2;
  }
}

/** Tells of what was refused: exit code 1. */
export function refusedAct({ code, message }: { readonly code: string; readonly message: string }, warn: (line: string) => void): number {
  warn(`${code}: ${message}`);
  return 1;
}

export function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
