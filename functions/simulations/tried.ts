import {
  checkReferences,
  type Design,
  type DesignKind,
  type DesignStore,
  type Designs,
  designKinds,
} from '../service-design/index.ts';
import { simulationFaults } from './faults.ts';

/** Documents that are tried, by their kind; what is not given is as it is published. */
export type TriedDocuments = { readonly [K in DesignKind]?: Designs[K] };

type Current = { readonly [K in DesignKind]: Design<K> };

/**
 * What would hold with documents that are tried, held to what publishing holds them to; and what holds.
 * @throws simulations/invalid-document with every error, each at its place in the request
 */
export const designsWith = async (
  { designs }: { readonly designs: Pick<DesignStore, 'current'> },
  tried: TriedDocuments,
): Promise<{ readonly documents: Designs; readonly current: Current }> => {
  const current = await designs.current(designKinds);
  const standing = Object.fromEntries(designKinds.map((kind) => [kind, current[kind].document]));
  const documents = { ...standing, ...tried } as Designs;
  const errors = (Object.keys(tried) as DesignKind[]).flatMap((kind) =>
    checkReferences(documents, kind).map(({ pointer, detail }) => ({
      pointer: pointer.replace('/body', `/body/${kind}`),
      detail,
    })),
  );
  if (errors.length > 0) throw simulationFaults.invalidDocument({}, errors);
  return { documents, current };
};
