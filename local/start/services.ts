import type { AwsService, Cloud, ServiceFactory } from '../cloud.ts';
import { createCognito } from '../cognito/index.ts';
import { createDynamo } from '../dynamodb/index.ts';
import { createLambdaApi } from '../lambda/service.ts';
import { createS3 } from '../s3/index.ts';
import { createSchedules } from '../schedules/index.ts';
import { createSecrets } from '../secrets.ts';
import { createSes } from '../ses/index.ts';
import { createSns } from '../sns/index.ts';
import { createSqs } from '../sqs/index.ts';
import { StartFault } from '../start-fault.ts';
import { createStepFunctions } from '../step-functions/index.ts';

/** Every AWS service our template uses. */
const factories: readonly ServiceFactory[] = [
  createDynamo,
  createLambdaApi,
  createS3,
  createSchedules,
  createSecrets,
  createSes,
  createSns,
  createSqs,
  createCognito,
  createStepFunctions,
];

/** Services say in one sentence what they cannot run; anything but a plain error is a mistake of their own. */
const faultOf = (error: unknown): unknown => {
  if (!(error instanceof Error) || error.constructor !== Error) return error;
  const { code } = error as NodeJS.ErrnoException;
  const message =
    code === undefined
      ? error.message
      : `A service could not be reached (${code}): start what AWS_ENDPOINT_URL_DYNAMODB names, or unset it.`;
  return new StartFault(message, { cause: error });
};

const make = async (factory: ServiceFactory, cloud: Cloud): Promise<AwsService> => {
  try {
    return await factory(cloud);
  } catch (error) {
    throw faultOf(error);
  }
};

/** Makes all services, those that start processes of their own at the same time. */
export const makeServices = async (cloud: Cloud, into: Map<string, AwsService>): Promise<void> => {
  for (const service of await Promise.all(factories.map((factory) => make(factory, cloud))))
    into.set(service.name, service);
};
