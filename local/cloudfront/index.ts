import type { IncomingMessage } from 'node:http';
import type { Cloud } from '../cloud.ts';
import type { HttpAnswer } from '../http-api/answer.ts';
import { StartFault } from '../start-fault.ts';
import { distributionsOf, type SiteDistribution } from './distribution.ts';
import { readSite, type SiteFiles } from './site-files.ts';

/** Answers requests as a distribution over the files of its site would. */
export type Edge = (request: IncomingMessage) => Promise<HttpAnswer>;

const text = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from(body),
});

/** Who may not list a bucket is told 403, not 404, of a file that is not there. */
const forbidden = text(403, 'There is no such file.');

const fileAnswer = (files: SiteFiles, uri: string, known: string | undefined): HttpAnswer => {
  const file = files.get(uri);
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
export const createEdge = ({ behaviours }: SiteDistribution, files: SiteFiles): Edge => {
  const answer = (request: IncomingMessage): HttpAnswer => {
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
    const found = fileAnswer(files, outcome.uri, request.headers['if-none-match']);
    return { ...found, headers: { ...found.headers, ...behaviour?.headers } };
  };
  return async (request) => answer(request);
};

/** The one site of the template, built when its sources changed. */
export const openConsole = async (cloud: Cloud): Promise<Edge> => {
  const [distribution, ...others] = distributionsOf(cloud);
  if (distribution === undefined || others.length > 0)
    throw new StartFault(
      'The template must hold exactly one distribution: correct it in lib/stacks/web.ts.',
    );
  return createEdge(distribution, await readSite(distribution.folder));
};
