import type { DocumentNode } from 'graphql';
import { digestOf, type TrustedDocument } from './trustedDocuments';

/** The queries that need not be parsed and validated again: the registered ones, and those of late. */
export interface KnownDocuments {
  /** The registered document of an id, a name or a digest. */
  trusted(name: string): TrustedDocument | undefined;
  /** A text that has been validated before, and whether it is registered. */
  find(text: string): { readonly document: DocumentNode; readonly trusted: boolean } | undefined;
  /** What Apollo calls, with a prefix and the digest of a text. */
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}

const MOST_REMEMBERED = 500;

/** Remembers documents that Apollo found valid; when there are too many the one that came first is forgotten. */
export function knownDocuments(registered: readonly TrustedDocument[]): KnownDocuments {
  const byName = new Map(registered.flatMap((each) => [[each.name, each], [each.id, each], [digestIn(each.id), each]] as const));
  const ofLate = new Map<string, DocumentNode>();
  const find = (digest: string) => {
    const document = byName.get(digest)?.document ?? ofLate.get(digest);
    return document === undefined ? undefined : { document, trusted: byName.has(digest) };
  };
  return {
    trusted: (name) => byName.get(name),
    find: (text) => find(digestOf(text)),
    get: async (key) => find(digestIn(key))?.document,
    set: async (key, document) => {
      ofLate.set(digestIn(key), document);
      const [first] = ofLate.keys();
      if (ofLate.size > MOST_REMEMBERED && first !== undefined) ofLate.delete(first);
    },
    delete: async (key) => ofLate.delete(digestIn(key)),
  };
}

/** A digest stands after the last colon. */
function digestIn(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
