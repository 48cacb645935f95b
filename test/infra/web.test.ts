import { expect, test } from 'vitest';
import { mentions, ofType, textOf } from './synthesised.ts';

type Behaviour = {
  readonly PathPattern?: string;
  readonly ViewerProtocolPolicy: string;
  readonly ResponseHeadersPolicyId: object;
  readonly FunctionAssociations?: readonly { readonly FunctionARN: object }[];
};
type Config = {
  readonly DefaultCacheBehavior: Behaviour;
  readonly CacheBehaviors?: readonly Behaviour[];
  readonly Origins: readonly { readonly OriginAccessControlId?: unknown }[];
};

const configs = () =>
  ofType('AWS::CloudFront::Distribution').map(
    ({ properties }) => properties['DistributionConfig'] as Config,
  );

const behaviours = () =>
  configs().flatMap(({ DefaultCacheBehavior, CacheBehaviors = [] }) => [
    DefaultCacheBehavior,
    ...CacheBehaviors,
  ]);

test('the console and the status page are a distribution each, over private files', () => {
  expect(configs()).toHaveLength(2);
  for (const { OriginAccessControlId } of configs().flatMap(({ Origins }) => Origins))
    expect(OriginAccessControlId).toBeDefined();
  const sites = ofType('AWS::S3::Bucket').filter(
    ({ metadata }) => metadata['lambdesk:site'] || metadata['lambdesk:written'],
  );
  expect(sites).toHaveLength(2);
  for (const { properties } of sites)
    expect(properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
});

test('every answer goes over TLS and carries the security headers', () => {
  for (const behaviour of behaviours()) {
    expect(behaviour.ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(
      ofType('AWS::CloudFront::ResponseHeadersPolicy').some(({ id }) =>
        mentions(behaviour.ResponseHeadersPolicyId, id),
      ),
    ).toBe(true);
  }
});

type Policy = {
  readonly ResponseHeadersPolicyConfig: {
    readonly SecurityHeadersConfig: {
      readonly ContentSecurityPolicy: { readonly ContentSecurityPolicy: never };
    };
  };
};

const policies = (): readonly ReadonlyMap<string, string>[] =>
  ofType('AWS::CloudFront::ResponseHeadersPolicy').map(({ properties }) => {
    const { SecurityHeadersConfig } = (properties as unknown as Policy).ResponseHeadersPolicyConfig;
    const policy = textOf(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
    return new Map(policy.split('; ').map((line) => [line.split(' ')[0] ?? '', line]));
  });

test('the pages load and run their own files only, and speak to API, sign-in and files only', () => {
  const pages = policies().filter((said) => said.has('script-src'));
  expect(pages).toHaveLength(2);
  for (const said of pages) {
    expect(said.get('default-src')).toBe("default-src 'none'");
    expect(said.get('script-src')).toBe("script-src 'self'");
    expect(said.get('style-src')).toBe("style-src 'self'");
    expect(said.get('frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(said.get('connect-src')?.split(' ')).toHaveLength(5);
    expect([...said.values()].join()).not.toMatch(/unsafe|\*/);
  }
});

test('mail is shown where nothing runs and nobody is asked, but for images once a person says so', () => {
  const pages = policies().filter((said) => said.has('sandbox'));
  expect(pages.map((said) => said.get('img-src')?.endsWith(' https:')).toSorted()).toEqual([
    false,
    true,
  ]);
  for (const said of pages) {
    expect(said.get('default-src')).toBe("default-src 'none'");
    expect(said.get('sandbox')).not.toContain('allow-scripts');
    expect(said.get('frame-ancestors')).toBe("frame-ancestors 'self'");
    for (const opening of ['script-src', 'connect-src', 'frame-src', 'object-src'])
      expect(said.has(opening)).toBe(false);
  }
});

test('what the console is told is in the template: API, issuer, client and sign-in page', () => {
  const [config] = ofType('AWS::CloudFront::Function').filter(({ id }) => id.includes('Config'));
  const code = textOf(config?.properties['FunctionCode'] as never);
  for (const name of ['api', 'issuer', 'clientId', 'signIn']) expect(code).toContain(`"${name}"`);
});

test('people come back from the sign-in page to the console, and nowhere else', () => {
  const staff = ofType('AWS::Cognito::UserPoolClient').filter(({ id }) => id.startsWith('Staff'));
  expect(staff.map(({ properties }) => properties['CallbackURLs'])).toEqual([
    ['https://desk.example.com/'],
  ]);
});
