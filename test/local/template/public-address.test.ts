import { expect, test } from 'vitest';
import { withPublicAddresses } from '../../../local/template/public-address.ts';
import { aResource } from '../../support/local-cloud.ts';

const place = {
  region: 'eu-central-1',
  account: '000000000000',
  gatewayUrl: 'http://127.0.0.1:9001',
  apiUrl: 'http://127.0.0.1:9000',
  consoleUrl: 'http://127.0.0.1:9002',
  statusUrl: 'http://127.0.0.1:9003',
};

const seen = (properties: Readonly<Record<string, unknown>>) =>
  withPublicAddresses([aResource('AWS::Any::Thing', { properties })], place)[0]?.properties;

test('the addresses that the settings mean become those of this machine, at any depth', () => {
  expect(
    seen({
      Environment: { Variables: { PUBLIC_URL: 'http://127.0.0.1:4000', STAGE: 'local' } },
      CallbackURLs: ['http://127.0.0.1:4002/'],
    }),
  ).toEqual({
    Environment: { Variables: { PUBLIC_URL: 'http://127.0.0.1:9000', STAGE: 'local' } },
    CallbackURLs: ['http://127.0.0.1:9002/'],
  });
});

test('what AWS would serve is served by the gateway: sign-in pages and objects of buckets', () => {
  const policy =
    'connect-src https://lambdesk-x.auth.eu-central-1.amazoncognito.com https://a.b.s3.eu-central-1.amazonaws.com; x';
  expect(seen({ policy })).toEqual({
    policy: 'connect-src http://127.0.0.1:9001 http://127.0.0.1:9001; x',
  });
});

test('nothing else is touched', () => {
  const others = { port: 4000, url: 'http://127.0.0.1:40001/', api: 'https://api.example.com' };
  expect(seen(others)).toEqual(others);
});
