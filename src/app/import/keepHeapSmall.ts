import { setFlagsFromString } from 'node:v8';

/** Lets the heap grow slowly, so that an import of any length does with less than 256 MB; it costs some speed. */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--semi-space-growth-factor=1');
}
