/** Codes of faults, as clients meet them in `extensions.code`. */
export type FaultCode =
  | 'UNKNOWN_INSTITUTION'
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'TOO_EXPENSIVE'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** Something that keeps a question from being answered; its message may be shown to the caller. */
export class Fault extends Error {
  /** After how many seconds trying again may help; undefined where waiting is no use. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: FaultCode,
    message: string,
    options: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(message, options);
    this.name = 'Fault';
    this.retryAfter = options.retryAfter;
  }
}
