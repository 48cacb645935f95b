import { getEach, type Item, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { defaultPack } from '../default-pack/index.ts';
import { type Design, type DesignKind, designSchemas } from '../documents.ts';

/** A published version never changes, so a function that read one keeps it; so many, the newest read. */
const mostKept = 30;

const nameOf = (kind: DesignKind, version: number): string => `${kind}#${version}`;

/** The schema of a kind reads documents of that kind; the compiler cannot follow that through the mapped type. */
const designOf = <K extends DesignKind>(kind: K, version: number, item: Item): Design<K> => ({
  version,
  document: designSchemas[kind].parse(item['document']) as Design<K>['document'],
});

const defaultOf = <K extends DesignKind>(kind: K): Design<K> => ({
  version: 0,
  document: defaultPack[kind],
});

/** Which versions are asked for, of several kinds at once. */
export type Wanted<K extends DesignKind> = readonly (readonly [kind: K, version: number])[];

/** Reads versions of configured data, those it does not know in one question; `undefined` where there is none. */
export const designReader = (table: Table) => {
  const kept = new Map<string, Design<DesignKind>>();

  const keep = (kind: DesignKind, design: Design<DesignKind>): void => {
    kept.set(nameOf(kind, design.version), design);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };

  const isUnknown = ([kind, version]: Wanted<DesignKind>[number]): boolean =>
    version > 0 && !kept.has(nameOf(kind, version));

  const find = <K extends DesignKind>(kind: K, version: number): Design<K> | undefined =>
    version === 0 ? defaultOf(kind) : (kept.get(nameOf(kind, version)) as Design<K> | undefined);

  return async <K extends DesignKind>(
    wanted: Wanted<K>,
  ): Promise<readonly (Design<K> | undefined)[]> => {
    const unknown = wanted.filter(isUnknown);
    const items = await getEach(
      table,
      unknown.map(([kind, version]) => keys.designVersion(kind, version)),
    );
    for (const [place, [kind, version]] of unknown.entries()) {
      const item = items[place];
      if (item !== undefined) keep(kind, designOf(kind, version, item));
    }
    return wanted.map(([kind, version]) => find(kind, version));
  };
};
