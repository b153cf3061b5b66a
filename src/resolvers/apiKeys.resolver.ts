import { Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ApiKeyArgs, ApiKeysArgs, CreateApiKeyArgs, RotateApiKeyArgs } from '../schema/apiKey.args';
import { IssueApiKeyResult, RevokeApiKeyResult } from '../schema/apiKey.result';
import { ApiKeyConnection } from '../schema/apiKey.type';
import { lines } from '../schema/lines';
import { createKey } from '../usecases/keys/createKey';
import { keyCursor, readKeys } from '../usecases/keys/readKeys';
import { revokeKey } from '../usecases/keys/revokeKey';
import { rotateKey } from '../usecases/keys/rotateKey';
import { connection } from './connection';
import type { RequestContext } from './requestContext';
import { shownApiKey, shownIssue, shownRevocation } from './shownApiKey';

const PAGE = 20;

@Resolver()
export class ApiKeysResolver {
  @Query(() => ApiKeyConnection, { description: 'Keys that the caller may manage, newest first; those that have ended too.' })
  async apiKeys(@Ctx() { app, caller }: RequestContext, @Args(() => ApiKeysArgs) { consortium, first, after }: ApiKeysArgs) {
    const { keys, hasNextPage } = await readKeys(app, caller, { consortiumId: consortium ?? null, first: first ?? PAGE, after: after ?? null });
    const edges = keys.map((key) => ({ cursor: keyCursor(key), node: shownApiKey(key) }));
    return connection(edges, hasNextPage, (after ?? null) !== null);
  }

  @Mutation(() => IssueApiKeyResult, {
    description: lines('Gives out a key; nobody gives out more than the caller may do, nor for institutions that are not the caller’s.', 'Its text is told this once.'),
  })
  async createApiKey(@Ctx() { app, caller }: RequestContext, @Args(() => CreateApiKeyArgs) wanted: CreateApiKeyArgs) {
    const { consortium, name, roles, institutions, expiresAt } = wanted;
    return shownIssue(await createKey(app, caller, { consortiumId: consortium ?? null, name, roles, institutions: institutions ?? null, expiresAt: expiresAt ?? null }));
  }

  @Mutation(() => IssueApiKeyResult, { description: 'Gives out a new key in the place of one, which stays valid for a while so that its holder can change over.' })
  async rotateApiKey(@Ctx() { app, caller }: RequestContext, @Args(() => RotateApiKeyArgs) { consortium, id, graceHours, expiresAt }: RotateApiKeyArgs) {
    return shownIssue(await rotateKey(app, caller, { consortiumId: consortium ?? null, id, graceHours, expiresAt: expiresAt ?? null }));
  }

  @Mutation(() => RevokeApiKeyResult, {
    description: 'Ends a key for good. This server refuses it at once, others of the installation within five seconds.',
  })
  async revokeApiKey(@Ctx() { app, caller }: RequestContext, @Args(() => ApiKeyArgs) { consortium, id }: ApiKeyArgs) {
    return shownRevocation(await revokeKey(app, caller, { consortiumId: consortium ?? null, id }));
  }
}
