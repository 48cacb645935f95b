import type { DesignKind, Designs } from '../../functions/service-design/contract.ts';
import { useRead } from './desk.ts';

/** Configured data changes while people work, but not from one second to the next. */
const everyMs = 15_000;

/** A document of configured data as it holds now; `undefined` until it was read. */
export const useDesign = <K extends DesignKind>(kind: K): Designs[K] | undefined => {
  const { data } = useRead('readDesign', { params: { kind } }, { every: everyMs });
  // Publishing held the document to the schema of its kind; the route knows it as any document.
  return data?.document as unknown as Designs[K] | undefined;
};
