import { getEach, type Item, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { defaultPack } from '../default-pack/index.ts';
import { type Design, type DesignKind, designSchemas } from '../documents.ts';

/** A published version never changes, so a function that read one keeps it: so many, those asked for last. */
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

/** Reads versions of configured data, those it does not keep in one question; `undefined` where there is none. */
export const designReader = (table: Table) => {
  const kept = new Map<string, Design<DesignKind>>();

  /** Keeps what was asked last; what was not asked for longest goes. */
  const keep = (kind: DesignKind, design: Design<DesignKind>): void => {
    const name = nameOf(kind, design.version);
    kept.delete(name);
    kept.set(name, design);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };

  const readUnkept = async <K extends DesignKind>(wanted: Wanted<K>) => {
    const unkept = wanted.filter(
      ([kind, version]) => version > 0 && !kept.has(nameOf(kind, version)),
    );
    const items = await getEach(
      table,
      unkept.map(([kind, version]) => keys.designVersion(kind, version)),
    );
    return new Map(unkept.map(([kind, version], place) => [nameOf(kind, version), items[place]]));
  };

  return async <K extends DesignKind>(
    wanted: Wanted<K>,
  ): Promise<readonly (Design<K> | undefined)[]> => {
    const held = wanted.map(([kind, version]) => kept.get(nameOf(kind, version)));
    const read = await readUnkept(wanted);
    return wanted.map(([kind, version], place) => {
      if (version === 0) return defaultOf(kind);
      const item = read.get(nameOf(kind, version));
      const design = held[place] ?? (item && designOf(kind, version, item));
      if (design !== undefined) keep(kind, design);
      return design as Design<K> | undefined;
    });
  };
};
