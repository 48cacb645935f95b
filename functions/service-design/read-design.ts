import type { Page, PageRequest } from '#kernel/page.ts';
import type { Design, DesignKind } from './documents.ts';
import { serviceDesignFaults } from './faults.ts';
import type { DesignStore, DesignVersion } from './store/design-store.ts';

type Deps = { readonly designs: DesignStore };
type OfKind = { readonly kind: DesignKind };

/** A document with its kind, as the doors answer it. */
export type ReadDesign = Design<DesignKind> & OfKind;

/** What holds now. */
export const readDesign = async (
  { designs }: Deps,
  { params: { kind } }: { readonly params: OfKind },
): Promise<ReadDesign> => {
  const current = await designs.current([kind]);
  return { kind, ...current[kind] };
};

/** What held as a version. @throws service-design/unknown-version */
export const readVersion = async (
  { designs }: Deps,
  { params: { kind, version } }: { readonly params: OfKind & { readonly version: number } },
): Promise<ReadDesign> => {
  const design = await designs.at(kind, version);
  if (design === undefined) throw serviceDesignFaults.unknownVersion({ kind, version });
  return { kind, ...design };
};

/** What was ever published, newest first; the default pack is not among it. */
export const listVersions = (
  { designs }: Deps,
  { params, page }: { readonly params: OfKind; readonly page: PageRequest },
): Promise<Page<DesignVersion>> => designs.versions(params.kind, page);
