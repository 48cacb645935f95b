import * as z from 'zod';
import { type Cloud, ofType } from '../cloud.ts';

/** An app client of a pool: who may ask for tokens, and how long they live. */
export type PoolClient = {
  readonly clientId: string;
  readonly poolId: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
};

export type Pool = {
  readonly id: string;
  readonly arn: string;
  readonly passwordLength: number;
  /** Signing in by e-mail address is allowed, which makes addresses unique. */
  readonly byEmail: boolean;
  readonly groups: readonly string[];
  readonly clients: readonly PoolClient[];
};

const poolSchema = z.object({
  Policies: z
    .object({
      PasswordPolicy: z.object({ MinimumLength: z.coerce.number().default(8) }).optional(),
    })
    .optional(),
  AliasAttributes: z.array(z.string()).default([]),
  UsernameAttributes: z.array(z.string()).default([]),
});

const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const clientSchema = z.object({
  UserPoolId: z.string(),
  GenerateSecret: z.boolean().default(false),
  CallbackURLs: z.array(z.string()).default([]),
  LogoutURLs: z.array(z.string()).default([]),
  AllowedOAuthScopes: z.array(z.string()).default([]),
  AllowedOAuthFlows: z.array(z.string()).default([]),
  AccessTokenValidity: z.coerce.number().optional(),
  IdTokenValidity: z.coerce.number().optional(),
  RefreshTokenValidity: z.coerce.number().optional(),
  TokenValidityUnits: z
    .object({
      AccessToken: unit.optional(),
      IdToken: unit.optional(),
      RefreshToken: unit.optional(),
    })
    .default({}),
});

const unitSeconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const usualAccess = 3600;
const usualRefreshDays = 30;

type Client = z.infer<typeof clientSchema>;

const secondsOf = (
  value: number | undefined,
  size: keyof typeof unitSeconds,
  usual: number,
): number => (value === undefined ? usual : value * unitSeconds[size]);

const lifetimes = ({ TokenValidityUnits: units, ...client }: Client) => ({
  accessSeconds: secondsOf(client.AccessTokenValidity, units.AccessToken ?? 'hours', usualAccess),
  idSeconds: secondsOf(client.IdTokenValidity, units.IdToken ?? 'hours', usualAccess),
  refreshSeconds: secondsOf(
    client.RefreshTokenValidity,
    units.RefreshToken ?? 'days',
    usualRefreshDays * unitSeconds.days,
  ),
});

const clientOf = (clientId: string, properties: unknown): PoolClient => {
  const client = clientSchema.parse(properties);
  if (client.GenerateSecret || client.AllowedOAuthFlows.some((flow) => flow !== 'code'))
    throw new Error(
      `The app client ${clientId} asks for a secret or another flow than code, which the local issuer lacks.`,
    );
  return {
    clientId,
    poolId: client.UserPoolId,
    callbackUrls: client.CallbackURLs,
    logoutUrls: client.LogoutURLs,
    scopes: client.AllowedOAuthScopes,
    ...lifetimes(client),
  };
};

/** The user pools of the template with their clients and groups. */
export const poolsOf = (cloud: Cloud): readonly Pool[] => {
  const clients = ofType(cloud, 'AWS::Cognito::UserPoolClient').map((client) =>
    clientOf(client.ref, client.properties),
  );
  const groups = ofType(cloud, 'AWS::Cognito::UserPoolGroup');
  return ofType(cloud, 'AWS::Cognito::UserPool').map(({ ref, arn, properties }) => {
    const pool = poolSchema.parse(properties);
    return {
      id: ref,
      arn: arn ?? `arn:aws:cognito-idp:${cloud.region}:${cloud.account}:userpool/${ref}`,
      passwordLength: pool.Policies?.PasswordPolicy?.MinimumLength ?? 8,
      byEmail: [...pool.AliasAttributes, ...pool.UsernameAttributes].includes('email'),
      groups: groups
        .filter((group) => group.properties['UserPoolId'] === ref)
        .map((group) => String(group.properties['GroupName'])),
      clients: clients.filter((client) => client.poolId === ref),
    };
  });
};
