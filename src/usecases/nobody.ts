/**
 * The id of a patron whom there never is. It is asked about where a number led to nobody, so that the answer takes as
 * long as about somebody of whom the caller may not know.
 */
export const NOBODY = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

/** In so many milliseconds it is said that nobody is there, or nobody of whom the caller may know. */
export const NOBODY_AFTER = 10;
