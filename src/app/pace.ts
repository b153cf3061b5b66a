/** How many a second were done, and the time left if the rest goes as fast as the share that is done. */
export function pace(done: number, share: number, milliseconds: number): { readonly rate: number; readonly left: string } {
  const rate = milliseconds === 0 ? 0 : Math.round((done * 1000) / milliseconds);
  if (share === 0) return { rate, left: 'some time' };
  const seconds = Math.round((milliseconds / 1000) * (1 / share - 1));
  return { rate, left: seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s` };
}
