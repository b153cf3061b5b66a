import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { PreviewRefusalCode as PreviewRefusalCodeValue } from '../../usecases/previews/previewRefusal';
import { PolicyPreview } from './policyPreview.type';
import { PreviewRefusalCode } from './preview.enums';

@ObjectType({ simpleResolvers: true, description: 'Nothing was previewed.' })
export class PreviewRefused {
  @Field(() => PreviewRefusalCode)
  readonly code!: PreviewRefusalCodeValue;

  @Field(() => String, { description: 'What it is, and what would mend it.' })
  readonly message!: string;

  @Field(() => [String], { description: 'Everything that is wrong with the draft, each with its place: `draft:12:5: what`.' })
  readonly problems!: readonly string[];
}

export const PolicyPreviewResult = createUnionType({ name: 'PolicyPreviewResult', types: () => [PolicyPreview, PreviewRefused] as const });
