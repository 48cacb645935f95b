import { openRoutes } from '../route-tables.ts';
import { at, listOf, mentions, type Rules } from './rule.ts';

const client = 'AWS::Cognito::UserPoolClient';

/** What a user may set of themselves; nothing of it says who they are. */
const harmless = ['locale'];

/** Who comes in, and how: sign-in, routes, mail. */
export const doorRules: Rules = {
  NoSelfSignUp: {
    on: 'AWS::Cognito::UserPool',
    info: 'Anybody may sign up to the user pool.',
    why: 'Accounts are made by administrators; a stranger in the pool is one step from being trusted.',
    holds: (properties) =>
      at(properties, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly') === true,
  },
  CodeFlowOnly: {
    on: client,
    info: 'The client takes another way of signing in than the code with PKCE.',
    why: 'CDK adds the implicit flow by itself, which leaves tokens in addresses and histories.',
    holds: ({ AllowedOAuthFlows, GenerateSecret, ExplicitAuthFlows }) =>
      listOf(AllowedOAuthFlows).join() === 'code' &&
      GenerateSecret === false &&
      listOf(ExplicitAuthFlows).join() === 'ALLOW_REFRESH_TOKEN_AUTH',
  },
  NoAdminScope: {
    on: client,
    info: 'A token of the client may change the user it belongs to.',
    why: 'With the scope aws.cognito.signin.user.admin a stolen token rewrites the address it recovers by.',
    holds: ({ AllowedOAuthScopes }) =>
      AllowedOAuthScopes !== undefined &&
      !listOf(AllowedOAuthScopes).includes('aws.cognito.signin.user.admin'),
  },
  NoAttributeRewriting: {
    on: client,
    info: 'Users may rewrite attributes of theirs.',
    why: 'Without a list Cognito lets a user write every attribute, the e-mail address included.',
    holds: ({ WriteAttributes }) =>
      WriteAttributes !== undefined &&
      listOf(WriteAttributes).every((name) => harmless.includes(String(name))),
  },
  NoTellingWhoExists: {
    on: client,
    info: 'The client tells which users exist.',
    why: 'A list of addresses that work is half of an attack.',
    holds: ({ PreventUserExistenceErrors }) => PreventUserExistenceErrors === 'ENABLED',
  },
  RouteAuthorizer: {
    on: 'AWS::ApiGatewayV2::Route',
    info: 'The route is open, and no line of a route table says that anyone may.',
    why: 'A door is open by decision, never because its lock was forgotten.',
    holds: ({ AuthorizationType, AuthorizerId, RouteKey }) =>
      (AuthorizationType === 'CUSTOM' && AuthorizerId !== undefined) ||
      openRoutes().includes(String(RouteKey)),
  },
  WafReach: {
    on: 'AWS::WAFv2::WebACLAssociation',
    info: 'A web ACL is put on an HTTP API.',
    why: 'WAF does not reach HTTP APIs; it has to stand before the distribution in front of them.',
    holds: ({ ResourceArn }, others) =>
      !others('AWS::ApiGatewayV2::Api').some((api) => mentions(ResourceArn, api)),
  },
  ReceiptRuleActive: {
    on: 'AWS::SES::ReceiptRule',
    info: 'The receipt rule stands in a set that nobody has made active.',
    why: 'SES refuses all mail while its set is not the active one, and shows no error.',
    holds: ({ RuleSetName }, others) =>
      others('Custom::ActiveReceiptRuleSet').some((active) => mentions(RuleSetName, active)),
  },
  MailEncrypted: {
    on: 'AWS::SES::ConfigurationSet',
    info: 'Mail may leave in clear text.',
    why: 'Case notices hold what customers wrote.',
    holds: (properties) => at(properties, 'DeliveryOptions', 'TlsPolicy') === 'REQUIRE',
  },
  CallerBound: {
    on: 'AWS::Lambda::Permission',
    info: 'A service may call the function for any account.',
    why: 'Whoever names our function in an account of theirs would be let in.',
    holds: ({ SourceArn, SourceAccount }) => SourceArn !== undefined || SourceAccount !== undefined,
  },
};
