import { z } from 'zod';

/** Settings of the template. Every default with its source: the table in README.md. */
export const templateSettings = z.strictObject({
  /** Months from enrolment, or from the last renewal, through which a membership is valid. */
  termMonths: z.number().int().min(1).default(12),
});

export type TemplateSettings = z.infer<typeof templateSettings>;
