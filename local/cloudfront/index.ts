import type { IncomingMessage } from 'node:http';
import type { Cloud } from '../cloud.ts';
import type { HttpAnswer } from '../http-api/answer.ts';
import { StartFault } from '../start-fault.ts';
import { distributionsOf, type SiteDistribution } from './distribution.ts';
import { readSite, type SiteFile } from './site-files.ts';
import { writtenFiles } from './written-files.ts';

/** Answers requests as a distribution over the files of its site would. */
export type Edge = (request: IncomingMessage) => Promise<HttpAnswer>;

const text = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from(body),
});

/** Who may not list a bucket is told 403, not 404, of a file that is not there. */
const forbidden = text(403, 'There is no such file.');

/** Finds a file by its path from the root of the site. */
export type FindFile = (uri: string) => Promise<SiteFile | undefined>;

const fileAnswer = (file: SiteFile | undefined, known: string | undefined): HttpAnswer => {
  if (file === undefined) return forbidden;
  const headers = { 'content-type': file.contentType, etag: file.etag };
  return known === file.etag
    ? { status: 304, headers, body: Buffer.alloc(0) }
    : { status: 200, headers, body: file.body };
};

const uriOf = (request: IncomingMessage): string => {
  const [path = '/'] = (request.url ?? '/').split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Makes the answers of one distribution. */
export const createEdge = (
  { behaviours, rootObject }: SiteDistribution,
  findFile: FindFile,
): Edge => {
  const named = (uri: string): string =>
    uri === '/' && rootObject !== undefined ? `/${rootObject}` : uri;
  return async (request) => {
    const { method = 'GET' } = request;
    if (method !== 'GET' && method !== 'HEAD') return text(403, 'This site is read only.');
    const uri = uriOf(request);
    const behaviour = behaviours.find(({ fits }) => fits(uri));
    const outcome = behaviour?.code?.({ method, uri }) ?? { method, uri };
    if ('statusCode' in outcome) {
      const headers = Object.entries(outcome.headers).map(([name, { value }]) => [name, value]);
      const body = Buffer.from(outcome.body?.data ?? '');
      return { status: outcome.statusCode, headers: Object.fromEntries(headers), body };
    }
    const file = await findFile(named(outcome.uri));
    const found = fileAnswer(file, request.headers['if-none-match']);
    return { ...found, headers: { ...found.headers, ...behaviour?.headers } };
  };
};

/** What this machine serves as CloudFront would: the console, built when its sources changed, and the status page. */
export type Edges = { readonly console: Edge; readonly status: Edge };

const finderOf = async (cloud: Cloud, { origin }: SiteDistribution): Promise<FindFile> => {
  if (origin.is === 'written') return writtenFiles(cloud, origin.bucket);
  const files = await readSite(origin.folder);
  return async (uri) => files.get(uri);
};

/** @throws StartFault when the template holds anything but one built site and one written page */
export const openEdges = async (cloud: Cloud): Promise<Edges> => {
  const distributions = distributionsOf(cloud);
  const open = async (is: SiteDistribution['origin']['is']): Promise<Edge> => {
    const [one, ...others] = distributions.filter(({ origin }) => origin.is === is);
    if (one === undefined || others.length > 0)
      throw new StartFault(
        `The template must hold exactly one distribution over ${is} files: correct it in lib/stacks.`,
      );
    return createEdge(one, await finderOf(cloud, one));
  };
  const [console, status] = await Promise.all([open('built'), open('written')]);
  return { console, status };
};
