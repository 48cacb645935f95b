import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolName } from './user.ts';
import type { Account, UserPool } from './user-pool.ts';

type Admission = Parameters<UserPool['admit']>[0];

/**
 * The request that makes an account. The address may be taken from an account nobody uses: a creation that died half way
 * leaves one, and the table has already said that the address is free.
 */
export const admission = (
  poolId: string,
  { userId, email, invite }: Admission,
): AdminCreateUserCommandInput => ({
  UserPoolId: poolId,
  Username: userId,
  UserAttributes: [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ],
  ForceAliasCreation: true,
  ...(invite
    ? { DesiredDeliveryMediums: ['EMAIL' as const] }
    : { MessageAction: 'SUPPRESS' as const }),
});

/** @param poolIds the id of each user pool */
export const cognitoUserPool = (
  client: CognitoIdentityProviderClient,
  poolIds: Readonly<Record<PoolName, string>>,
): UserPool => {
  const named = ({ pool, userId }: Account) => ({ UserPoolId: poolIds[pool], Username: userId });
  return {
    admit: async (account) => {
      try {
        await client.send(new AdminCreateUserCommand(admission(poolIds[account.pool], account)));
      } catch (error) {
        // The account of an earlier try that died before the table knew of it: the same user, go on.
        if (!(error instanceof UsernameExistsException)) throw error;
      }
    },
    shut: async (account) => {
      await client.send(new AdminDisableUserCommand(named(account)));
      await client.send(new AdminUserGlobalSignOutCommand(named(account)));
    },
    reopen: async (account) => {
      await client.send(new AdminEnableUserCommand(named(account)));
    },
  };
};
