/** What the log keeps of an error: never its parameters or details, which may name cards. */
export interface Cause {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: Cause;
}

const DEEPEST = 5;
const QUOTED = /"[^]*"/;

/** PostgreSQL's classes of errors whose messages quote what it was given. */
function isAboutValues(code: unknown): boolean {
  return typeof code === 'string' && /^2[23]...$/.test(code);
}

/** An error and what caused it, to a sensible depth. */
export function causeOf(error: unknown, depth = 0): Cause {
  if (!(error instanceof Error)) return { name: typeof error, message: 'Something that is no error was thrown.' };
  const { name, message, stack, cause } = error;
  const { code } = error as { readonly code?: unknown };
  const told = isAboutValues(code) ? (text: string) => text.replaceAll(message, message.replace(QUOTED, '"…"')) : (text: string) => text;
  return {
    name,
    message: told(message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack === undefined ? {} : { stack: told(stack) }),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: causeOf(cause, depth + 1) }),
  };
}
