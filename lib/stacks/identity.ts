import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { waive } from '../constructs/waive.ts';
import type { Settings } from '../settings.ts';

const mfaOf = { off: Mfa.OFF, optional: Mfa.OPTIONAL, required: Mfa.REQUIRED } as const;

type PoolProps = {
  readonly settings: Settings;
  readonly urls: readonly string[];
  readonly mfa: Settings['mfa'];
};

const passwordPolicy = {
  minLength: 12,
  requireDigits: true,
  requireLowercase: true,
  requireSymbols: true,
  requireUppercase: true,
  tempPasswordValidity: Duration.days(3),
};

/** One population of users: administrators make them, they sign in on the hosted page only. */
export class AppUserPool extends Construct {
  readonly pool: UserPool;
  readonly issuer: string;
  readonly clientId: string;
  /** Origin of the hosted sign-in page and of the token endpoint. */
  readonly signIn: string;

  constructor(scope: Construct, id: string, props: PoolProps) {
    super(scope, id);
    this.pool = this.makePool(props);
    this.issuer = this.pool.userPoolProviderUrl;
    this.clientId = this.makeClient(props).userPoolClientId;
    this.signIn = new UserPoolDomain(this, 'SignIn', {
      userPool: this.pool,
      cognitoDomain: {
        domainPrefix: `lambdesk-${props.settings.stage}-${id.toLowerCase()}-${Stack.of(this).account}`,
      },
    }).baseUrl();
  }

  private makePool({ settings, mfa }: PoolProps): UserPool {
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: false, mutable: true } },
      autoVerify: { email: true },
      passwordPolicy,
      mfa: mfaOf[mfa],
      ...(mfa === 'off' ? {} : { mfaSecondFactor: { otp: true, sms: false } }),
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: settings.protectData,
      removalPolicy: settings.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    waive(pool, {
      'AwsSolutions-COG8':
        'Threat protection needs the paid plan of Cognito; sign-in is guarded by the second factor.',
      ...(mfa === 'required'
        ? {}
        : { 'AwsSolutions-COG2': 'A second factor is the decision of the stage and its users.' }),
    });
    return pool;
  }

  /** A public client: code with PKCE and nothing else, and no scope by which a user could change attributes. */
  private makeClient({ urls, settings }: PoolProps): UserPoolClient {
    return new UserPoolClient(this, 'Client', {
      userPool: this.pool,
      generateSecret: false,
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [...urls],
        logoutUrls: [...urls],
      },
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(settings.tokenMinutes),
      idTokenValidity: Duration.minutes(settings.tokenMinutes),
      refreshTokenValidity: Duration.days(settings.signInDays),
    });
  }
}

/** Staff and customers, kept apart: a token of one pool is nothing to the other's doors. */
export class IdentityStack extends Stack {
  readonly staff: AppUserPool;
  readonly customers: AppUserPool;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { settings } = props;
    this.staff = new AppUserPool(this, 'Staff', {
      settings,
      urls: settings.consoleUrls,
      mfa: settings.mfa,
    });
    this.customers = new AppUserPool(this, 'Customers', {
      settings,
      urls: settings.portalUrls,
      mfa: settings.mfa === 'off' ? 'off' : 'optional',
    });
  }
}
