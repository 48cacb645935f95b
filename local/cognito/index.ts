import * as z from 'zod';
import { type AwsCall, awsError, type ServiceFactory } from '../cloud.ts';
import { adminActions } from './admin.ts';
import { openUserPools } from './user-pools.ts';

export { createIssuer, type GuestsFor } from './issuer.ts';
export { type DemoToken, mintToken } from './mint.ts';
export { openUserPools, type UserPools } from './user-pools.ts';

const bodySchema = z.looseObject({ UserPoolId: z.string() });

const inputOf = (call: AwsCall): z.infer<typeof bodySchema> | undefined => {
  try {
    return bodySchema.safeParse(JSON.parse(call.body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

const operationOf = (call: AwsCall): string => call.operation?.split('.').at(-1) ?? '';

/** The Cognito admin actions over the user pools of the template. */
export const createCognito: ServiceFactory = (cloud) => {
  const pools = openUserPools(cloud);
  const poolOf = (call: AwsCall) => {
    const poolId = inputOf(call)?.UserPoolId;
    return pools.pools.find((pool) => pool.id === poolId);
  };
  return {
    name: 'cognito-idp',
    needs: (call) => {
      const poolId = inputOf(call)?.UserPoolId ?? '';
      const resource =
        poolOf(call)?.arn ??
        `arn:aws:cognito-idp:${cloud.region}:${cloud.account}:userpool/${poolId}`;
      return [{ action: `cognito-idp:${operationOf(call)}`, resource }];
    },
    serve: async (call) => {
      const action = adminActions[operationOf(call)];
      if (action === undefined)
        return awsError(
          400,
          'UnknownOperationException',
          `${operationOf(call)} is not part of the local cloud.`,
        );
      const input = inputOf(call);
      const pool = poolOf(call);
      if (input === undefined)
        return awsError(400, 'InvalidParameterException', 'The body cannot be read.');
      if (pool === undefined)
        return awsError(
          400,
          'ResourceNotFoundException',
          `User pool ${input.UserPoolId} does not exist.`,
        );
      try {
        return await action({ pools, pool, input });
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        return awsError(400, 'InvalidParameterException', z.prettifyError(error));
      }
    },
  };
};
