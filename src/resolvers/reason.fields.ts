import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Telling } from '../policies/explain';
import { Audience, Message, Reason, type ReasonFact } from '../schema/reason.type';
import { reasonFacts } from './reasonFacts';
import type { RequestContext } from './requestContext';
import type { ShownReason } from './shownReasons';
import { messageOf, remedyText } from './tellReason';

@Resolver(() => Reason)
export class ReasonFields {
  @FieldResolver(() => Message)
  message(
    @Root() reason: ShownReason,
    @Ctx() { app }: RequestContext,
    @Arg('language', () => String, { nullable: true }) language?: string | null,
    @Arg('audience', () => Audience, { nullable: true, defaultValue: Audience.PATRON }) audience?: Telling['audience'] | null,
  ): Message | Promise<Message> {
    return messageOf(app, reason, { language, audience });
  }

  @FieldResolver(() => String, { nullable: true })
  remedy(
    @Root() reason: ShownReason,
    @Ctx() { app }: RequestContext,
    @Arg('language', () => String, { nullable: true }) language?: string | null,
  ): string | null | Promise<string | null> {
    return remedyText(app, reason, { language });
  }

  @FieldResolver()
  facts(@Root() reason: ShownReason): ReasonFact[] {
    return reasonFacts(reason);
  }
}
