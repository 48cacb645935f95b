type Entry = { readonly etag: string; readonly body: unknown };

/** What was answered last at each address, so that the same answer need not travel again. */
export type Known = {
  readonly etagOf: (url: string) => string | undefined;
  readonly bodyOf: (url: string) => unknown;
  readonly remember: (url: string, response: Response, body: unknown) => void;
};

/** @param most how many answers are kept; the oldest is forgotten first */
export const createKnown = (most: number): Known => {
  const entries = new Map<string, Entry>();
  return {
    etagOf: (url) => entries.get(url)?.etag,
    bodyOf: (url) => entries.get(url)?.body,
    remember: (url, response, body) => {
      const etag = response.headers.get('etag');
      if (most === 0 || !etag?.startsWith('W/')) return;
      entries.delete(url);
      entries.set(url, { etag, body });
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
  };
};
