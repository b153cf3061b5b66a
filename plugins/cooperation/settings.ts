import { z } from 'zod';

/** Levels, groups and their members are part of a consortium's description; there is nothing to set here. */
export const cooperationSettings = z.strictObject({});

export type CooperationSettings = z.infer<typeof cooperationSettings>;
