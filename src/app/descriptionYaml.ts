import { Document, isCollection, isMap, isPair, isSeq, type Node } from 'yaml';
import type { Described } from '../usecases/describe/describedConsortium';

const WIDTH = 120;
const WRITTEN = { lineWidth: 0, flowCollectionPadding: true } as const;

/**
 * A description as YAML, always in the same way: a section for each list, and on one line what fits on one of 120
 * characters.
 */
export function descriptionYaml(description: Described): string {
  const document = new Document(description, { version: '1.2', schema: 'core' });
  const { contents } = document;
  if (!isMap(contents)) return document.toString(WRITTEN);
  for (const { key, value } of contents.items) {
    if (!isCollection(value)) continue;
    if (isSeq(value) && !value.items.some(isCollection) && (key as { value?: unknown }).value === 'languages') value.flow = true;
    else {
      (key as Node).spaceBefore = true;
      for (const item of value.items) layOut(document, item, 2);
    }
  }
  return document.toString(WRITTEN);
}

/** What fits on the line is written there; of the rest each part is looked at by itself. */
function layOut(document: Document, node: unknown, indent: number): void {
  if (isPair(node)) return layOut(document, node.value, indent + String((node.key as { value?: unknown }).value).length + 2);
  if (!isCollection(node)) return;
  node.flow = true;
  const flat = new Document(null, { version: '1.2', schema: 'core' });
  flat.contents = node;
  if (flat.toString(WRITTEN).trimEnd().length + indent + 2 <= WIDTH) return;
  node.flow = false;
  for (const item of node.items) layOut(document, item, indent + 2);
}
