/** No connection came about: the address did not resolve, or nobody answered there. */
const codes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const notConnected = /did not establish a connection/;
/** A service that says that it is unavailable did not begin (RFC 9110, 15.6.4). */
const unavailable = 503;

/**
 * Why a service certainly took nothing although it did not say no: it was not reached, or is unavailable. `undefined`
 * where it may have taken it: the answer was lost, or the service failed in the middle.
 */
export const unreachedWhy = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code, $metadata } = error as Error & {
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const isUnreached = codes.has(code ?? '') || notConnected.test(error.message);
  if (isUnreached) return 'The service could not be reached.';
  return $metadata?.httpStatusCode === unavailable ? 'The service is unavailable.' : undefined;
};
