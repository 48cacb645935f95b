import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { Resource } from '../../../local/cloud.ts';
import { distributionsOf } from '../../../local/cloudfront/distribution.ts';
import { createEdge } from '../../../local/cloudfront/index.ts';
import type { SiteFiles } from '../../../local/cloudfront/site-files.ts';
import { aResource, openCloud } from '../../support/local-cloud.ts';

const policy = (id: string, cached: string): Resource =>
  aResource('AWS::CloudFront::ResponseHeadersPolicy', {
    ref: id,
    properties: {
      ResponseHeadersPolicyConfig: {
        CustomHeadersConfig: {
          Items: [{ Header: 'cache-control', Value: cached, Override: true }],
        },
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, Override: true },
        },
      },
    },
  });

const code = (id: string, FunctionCode: string): Resource =>
  aResource('AWS::CloudFront::Function', { ref: id, arn: id, properties: { FunctionCode } });

const behaviour = (first: string | undefined, headers: string, PathPattern?: string) => ({
  ...(PathPattern === undefined ? {} : { PathPattern }),
  ResponseHeadersPolicyId: headers,
  FunctionAssociations:
    first === undefined ? [] : [{ EventType: 'viewer-request', FunctionARN: first }],
});

const resources: readonly Resource[] = [
  policy('fresh', 'no-cache'),
  policy('kept', 'immutable'),
  code(
    'place',
    "function handler(event) { var r = event.request; if (!/\\.\\w+$/.test(r.uri)) r.uri = '/index.html'; return r; }",
  ),
  code(
    'config',
    "function handler() { return { statusCode: 200, headers: { 'content-type': { value: 'application/json' } }, body: { encoding: 'text', data: '{}' } }; }",
  ),
  aResource('AWS::S3::Bucket', { ref: 'site', metadata: { 'lambdesk:site': 'web/console' } }),
  aResource('AWS::CloudFront::Distribution', {
    properties: {
      DistributionConfig: {
        Origins: [{ DomainName: 'site.s3.eu-central-1.amazonaws.com' }],
        DefaultCacheBehavior: behaviour('place', 'fresh'),
        CacheBehaviors: [
          behaviour(undefined, 'kept', '/assets/*'),
          behaviour('config', 'fresh', '/config.json'),
        ],
      },
    },
  }),
];

const file = (text: string, contentType: string) => ({
  contentType,
  etag: `"${text}"`,
  body: Buffer.from(text),
});
const files: SiteFiles = new Map([
  ['/index.html', file('page', 'text/html')],
  ['/assets/a-1.js', file('script', 'text/javascript')],
]);

const { cloud } = openCloud(resources);
const [distribution] = distributionsOf(cloud);
if (distribution === undefined) throw new Error('There is a distribution.');
const edge = createEdge(distribution, async (uri) => files.get(uri));

const ask = async (url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') => {
  const answer = await edge({ url, method, headers } as unknown as IncomingMessage);
  return { ...answer, body: answer.body.toString() };
};

test('the distribution is over the site of its bucket', () => {
  expect(distribution.origin).toEqual({ is: 'built', folder: 'web/console' });
});

test.each(['/', '/cases/cas_1?tab=journal'])('%s is a place within the program', async (url) => {
  expect(await ask(url)).toMatchObject({
    status: 200,
    body: 'page',
    headers: {
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'",
      'x-frame-options': 'DENY',
    },
  });
});

test('an asset is kept, and one that is not there is refused as S3 would', async () => {
  const found = await ask('/assets/a-1.js');
  expect([found.status, found.headers['cache-control']]).toEqual([200, 'immutable']);
  expect((await ask('/assets/a-2.js')).status).toBe(403);
});

test('a path that leads out of the site leads nowhere', async () => {
  expect((await ask('/assets/../../package.json')).status).toBe(403);
  expect((await ask('/%2e%2e/package.json')).status).toBe(403);
});

test('a function may answer by itself', async () => {
  expect(await ask('/config.json')).toMatchObject({ status: 200, body: '{}' });
});

test('who has a file is told that it is the same', async () => {
  expect(await ask('/', { 'if-none-match': '"page"' })).toMatchObject({ status: 304, body: '' });
});

test('nothing can be written', async () => {
  expect((await ask('/', {}, 'POST')).status).toBe(403);
});
