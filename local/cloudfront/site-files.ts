import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { made, root } from '../built.ts';

export type SiteFile = {
  readonly contentType: string;
  readonly etag: string;
  readonly body: Buffer;
};

/** The files of a built site by path from its root, `/assets/…` among them. */
export type SiteFiles = ReadonlyMap<string, SiteFile>;

/** What a site is made from: its sources, and of the route tables what they load. */
const sources = [
  'functions/**/contract.ts',
  'functions/kernel/*.ts',
  'lib/route-tables.ts',
  'package-lock.json',
  'web/**/*',
];

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const read = async (file: string): Promise<SiteFile> => {
  const body = await readFile(file);
  const digest = createHash('sha256').update(body).digest('base64url');
  const contentType = contentTypes[extname(file)] ?? 'application/octet-stream';
  return { contentType, etag: `"${digest}"`, body };
};

/** The folder of a built site; it is built when its sources changed. */
const build = (folder: string): Promise<string> =>
  made({
    what: `The site ${folder}`,
    cache: join(root, '.build', folder.replace('/', '-')),
    sources,
    run: (outdir) => ({ args: ['web/build.ts', folder, outdir] }),
  });

/** Builds a site, unless it stands built, and reads it. @throws StartFault with what the build said */
export const readSite = async (folder: string): Promise<SiteFiles> => {
  const dir = await build(folder);
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(dir.length).replaceAll('\\', '/'), await read(file)] as const;
    });
  return new Map(await Promise.all(files));
};
