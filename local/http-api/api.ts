import type { Resource } from '../cloud.ts';
import { StartFault } from '../start-fault.ts';

/** An HTTP API of the template, ready to be served. */
export type HttpApi = {
  readonly id: string;
  readonly routes: readonly ApiRoute[];
  readonly cors: CorsRules | undefined;
  readonly throttle: ThrottleRules | undefined;
};

export type ApiRoute = {
  /** `GET /v1/cases/{caseId}` */
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly authorizer: Authorizer | undefined;
};

export type Authorizer = {
  readonly id: string;
  readonly functionArn: string;
  /** Header names, lower case. */
  readonly headers: readonly string[];
  readonly cacheSeconds: number;
};

export type CorsRules = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge: number | undefined;
  readonly credentials: boolean;
};

export type ThrottleRules = { readonly perSecond: number; readonly burst: number };

type Properties = Readonly<Record<string, unknown>>;
type Strings = readonly string[];

const list = (value: unknown): Strings => (Array.isArray(value) ? value.map(String) : []);

const refuse = (resource: Resource, what: string): never => {
  throw new StartFault(
    `${resource.logicalId} ${what}, which the local HTTP API does not know: change it in lib, or add it to local/http-api.`,
  );
};

const corsOf = (value: unknown): CorsRules | undefined => {
  if (value === undefined) return undefined;
  const cors = value as Properties;
  const maxAge = cors['MaxAge'];
  return {
    origins: list(cors['AllowOrigins']),
    methods: list(cors['AllowMethods']),
    headers: list(cors['AllowHeaders']).map((name) => name.toLowerCase()),
    exposed: list(cors['ExposeHeaders']),
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    credentials: cors['AllowCredentials'] === true,
  };
};

const throttleOf = (stage: Resource | undefined): ThrottleRules | undefined => {
  if (stage !== undefined && stage.ref !== '$default')
    refuse(stage, `names its stage ${stage.ref}`);
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = (stage?.properties[
    'DefaultRouteSettings'
  ] ?? {}) as Properties;
  return rate === undefined ? undefined : { perSecond: Number(rate), burst: Number(burst ?? rate) };
};

const headerSource = /^\$request\.header\.([\w-]+)$/;

const authorizerOf = (resource: Resource): Authorizer => {
  const {
    AuthorizerType,
    AuthorizerUri,
    EnableSimpleResponses,
    IdentitySource,
    AuthorizerResultTtlInSeconds,
  } = resource.properties;
  if (AuthorizerType !== 'REQUEST' || EnableSimpleResponses !== true)
    refuse(resource, 'is no Lambda authorizer with simple responses');
  const headers = list(IdentitySource).map(
    (source) =>
      headerSource.exec(source)?.[1] ?? refuse(resource, `identifies callers by ${source}`),
  );
  return {
    id: resource.ref,
    functionArn: /functions\/(.+)\/invocations$/.exec(String(AuthorizerUri))?.[1] ?? '',
    headers: headers.map((name) => name.toLowerCase()),
    cacheSeconds: Number(AuthorizerResultTtlInSeconds ?? 300),
  };
};

type Parts = {
  readonly integrations: readonly Resource[];
  readonly authorizers: readonly Authorizer[];
};

const longestMs = 30_000;

const integrationOf = (route: Resource, { integrations }: Parts): Resource => {
  const id = String(route.properties['Target']).replace('integrations/', '');
  const found = integrations.find(({ ref }) => ref === id) ?? refuse(route, `leads to ${id}`);
  const { IntegrationType, PayloadFormatVersion } = found.properties;
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0')
    refuse(found, 'is no Lambda proxy with payload format 2.0');
  return found;
};

const routeOf = (route: Resource, parts: Parts): ApiRoute => {
  const { properties } = integrationOf(route, parts);
  const key = String(route.properties['RouteKey']);
  const [method = '', path = ''] = key.split(' ');
  if (!path.startsWith('/')) refuse(route, `has the route key ${key}`);
  const authorizer = parts.authorizers.find(({ id }) => id === route.properties['AuthorizerId']);
  const { AuthorizationType = 'NONE' } = route.properties;
  if (AuthorizationType !== (authorizer === undefined ? 'NONE' : 'CUSTOM'))
    refuse(route, `authorizes by ${AuthorizationType}`);
  return {
    key,
    method,
    segments: path.slice(1).split('/'),
    functionArn: String(properties['IntegrationUri']),
    timeoutMs: Math.min(Number(properties['TimeoutInMillis'] ?? longestMs), longestMs),
    authorizer,
  };
};

/** The APIs of the template. @throws StartFault when one uses what is not run here */
export const apisOf = (resources: readonly Resource[]): readonly HttpApi[] =>
  resources
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Api')
    .map((api) => {
      const own = (kind: string): readonly Resource[] =>
        resources.filter(
          ({ type, properties }) =>
            type === `AWS::ApiGatewayV2::${kind}` && properties['ApiId'] === api.ref,
        );
      const parts = {
        integrations: own('Integration'),
        authorizers: own('Authorizer').map(authorizerOf),
      };
      return {
        id: api.ref,
        routes: own('Route').map((route) => routeOf(route, parts)),
        cors: corsOf(api.properties['CorsConfiguration']),
        throttle: throttleOf(own('Stage')[0]),
      };
    });
