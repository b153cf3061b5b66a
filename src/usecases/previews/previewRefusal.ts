import type { PolicyPreview } from '../../store/previews/policyPreviews';

/** Codes of refusals of previews. */
export const PREVIEW_REFUSAL_CODES = [
  'DRAFT_UNUSABLE', 'UNKNOWN_CONSORTIUM', 'OTHER_CONSORTIUM', 'UNKNOWN_GROUP', 'OTHER_LEVEL', 'NOT_A_MEMBER', 'MEMBER_ALREADY', 'SAME_AS_IN_FORCE', 'POLICY_UNUSABLE', 'BEFORE_SINCE', 'DAY_PAST', 'CHANGED_MEANWHILE',
] as const;

export type PreviewRefusalCode = (typeof PREVIEW_REFUSAL_CODES)[number];

/** Why nothing was previewed, as somebody who can act on it reads it. */
export interface PreviewRefused {
  readonly kind: 'refused';
  readonly code: PreviewRefusalCode;
  readonly message: string;
  /** Everything that is wrong with the draft, each with its place; none where it is something else. */
  readonly problems: readonly string[];
}

/** What became of a wish to see what a draft would do. */
export type PreviewResult = { readonly kind: 'previewed'; readonly preview: PolicyPreview } | PreviewRefused;

/** A refusal with its sentence. */
export function previewRefused(code: PreviewRefusalCode, message: string, problems: readonly string[] = []): PreviewRefused {
  return { kind: 'refused', code, message, problems };
}

/** A draft that cannot be used. */
export function draftUnusable(problems: readonly string[]): PreviewRefused {
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
  return previewRefused('DRAFT_UNUSABLE', `${count} wrong with the draft; \`problems\` says what and where.`, problems);
}
