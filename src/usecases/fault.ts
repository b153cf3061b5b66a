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
  constructor(
    readonly code: FaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Fault';
  }
}
