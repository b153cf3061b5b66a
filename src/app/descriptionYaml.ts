import { Document, isCollection, isMap, isPair, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Described } from '../usecases/describe/describedConsortium';

const WIDTH = 120;
const CORE = { version: '1.2', schema: 'core' } as const;
const WRITTEN = { lineWidth: 0, flowCollectionPadding: true } as const;

/**
 * A description as YAML, always in the same way: a section for each list, and on one line what fits on one of 120
 * characters.
 */
export function descriptionYaml(description: Described): string {
  const document = new Document(description, CORE);
  const { items } = document.contents as unknown as YAMLMap<Scalar<string>>;
  for (const { key, value } of items) {
    if (key.value === 'languages') layOut(value, key.value.length);
    else if (isCollection(value)) {
      key.spaceBefore = true;
      for (const item of value.items) layOut(item, 2);
    }
  }
  return document.toString(WRITTEN);
}

/** What fits on the line is written there, but mappings of a list below each other; of the rest each part is looked at by itself. */
function layOut(node: unknown, indent: number): void {
  if (isPair(node)) return layOut(node.value, indent + String((node.key as { value?: unknown }).value).length + 2);
  if (!isCollection(node)) return;
  node.flow = !(isSeq(node) && node.items.some(isMap)) && oneLine(node).length + indent + 2 <= WIDTH;
  if (node.flow === true) return;
  for (const item of node.items) layOut(item, indent + 2);
}

function oneLine(node: YAMLMap | YAMLSeq): string {
  const alone = new Document(null, CORE);
  node.flow = true;
  alone.contents = node;
  return alone.toString(WRITTEN).trimEnd();
}
