import { expect, test } from 'vitest';
import { entryBehind, routeTables } from '../../lib/route-tables.ts';
import { aliasOf, mentions, ofType } from './synthesised.ts';

const lines = Object.entries(routeTables).flatMap(([capability, table]) =>
  Object.values(table).map((route) => ({
    capability,
    route,
    key: `${route.method} ${route.path}`,
  })),
);
const routeOf = (key: string) =>
  ofType('AWS::ApiGatewayV2::Route').find(({ properties }) => properties['RouteKey'] === key);

test('every line of the route tables is a route, and every route a line', () => {
  const made = ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => properties['RouteKey']);
  expect([...made].sort()).toEqual(lines.map(({ key }) => key).sort());
});

test('no two lines claim the same request', () => {
  const shapes = lines.map(({ key }) => key.replaceAll(/\{\w+\}/g, '{}'));
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('every route is behind the authorizer unless its line is open to anyone', () => {
  const [authorizer] = ofType('AWS::ApiGatewayV2::Authorizer');
  for (const { route, key } of lines) {
    const { AuthorizationType, AuthorizerId } = routeOf(key)?.properties ?? {};
    if (route.who === 'anyone') expect(AuthorizationType, key).toBeUndefined();
    else {
      expect(AuthorizationType, key).toBe('CUSTOM');
      expect(mentions(AuthorizerId, authorizer?.id ?? '-'), key).toBe(true);
    }
  }
});

test('only what must be is open to anyone', () => {
  const open = lines.filter(({ route }) => route.who === 'anyone').map(({ key }) => key);
  for (const key of open)
    expect(key).toMatch(
      /^(GET \/v1\/(health|openapi\.json|docs|problems\b.*)|(GET|POST) \/v1\/answers\/\{token\}|POST \/v1\/hooks\/\{sourceId\}|POST \/v1\/link-hooks\/\{systemId\}|POST \/v1\/status-subscriptions|(GET|POST) \/v1\/status-subscriptions\/(confirmation|unsubscription)\/\{token\})$/,
    );
});

test('every route leads to the function of its capability', () => {
  for (const { capability, key } of lines) {
    const integration = ofType('AWS::ApiGatewayV2::Integration').find(({ id }) =>
      mentions(routeOf(key)?.properties['Target'], id),
    );
    const alias = aliasOf(entryBehind(capability as keyof typeof routeTables));
    expect(mentions(integration?.properties['IntegrationUri'], alias), key).toBe(true);
  }
});

test('the one authorizer knows a caller by the header and remembers nobody', () => {
  const authorizers = ofType('AWS::ApiGatewayV2::Authorizer');
  expect(authorizers).toHaveLength(1);
  expect(authorizers[0]?.properties).toMatchObject({
    AuthorizerType: 'REQUEST',
    AuthorizerPayloadFormatVersion: '2.0',
    AuthorizerResultTtlInSeconds: 0,
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.Authorization'],
  });
});

test('the gateway throttles, and logs each request without its secrets', () => {
  const [stage] = ofType('AWS::ApiGatewayV2::Stage');
  expect(stage?.properties).toMatchObject({
    DefaultRouteSettings: { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 },
  });
  const format = JSON.stringify(stage?.properties['AccessLogSettings']);
  expect(format).toContain('$context.requestId');
  expect(format).not.toMatch(/authorization|querystring|\$context\.path/i);
});

test('other origins than the console and the portal get no answer in a browser', () => {
  const [api] = ofType('AWS::ApiGatewayV2::Api');
  expect(api?.properties['CorsConfiguration']).toMatchObject({
    AllowOrigins: ['https://desk.example.com', 'https://help.example.com'],
  });
});

test('under a host of its own the API is reached by that host alone', () => {
  const [domain] = ofType('AWS::ApiGatewayV2::DomainName');
  expect(domain?.properties).toMatchObject({
    DomainName: 'api.support.example.com',
    DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
  });
  const [mapping] = ofType('AWS::ApiGatewayV2::ApiMapping');
  expect(mentions(mapping?.properties['DomainName'], domain?.id ?? '-')).toBe(true);
  const [api] = ofType('AWS::ApiGatewayV2::Api');
  expect(api?.properties['DisableExecuteApiEndpoint']).toBe(true);
});
