import type {
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceResponse,
} from 'aws-lambda';
import { logger } from './logger.ts';

/** What CloudFormation asks of a resource that one of our functions stands for. */
export type ResourceRequest = {
  readonly kind: 'Create' | 'Update' | 'Delete';
  readonly properties: Readonly<Record<string, unknown>>;
};

/** Does what is asked; answers the attributes other resources may read. */
export type Provide = (request: ResourceRequest) => Promise<Readonly<Record<string, string>>>;

/** CloudFormation waits for an answer at an address of its own, for up to an hour. */
const answer = async (
  event: CloudFormationCustomResourceEvent,
  outcome: Pick<CloudFormationCustomResourceResponse, 'Status' | 'Reason' | 'Data'>,
): Promise<void> => {
  const { StackId, RequestId, LogicalResourceId } = event;
  const PhysicalResourceId =
    'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId;
  const body = JSON.stringify({
    ...{ StackId, RequestId, LogicalResourceId, PhysicalResourceId },
    ...outcome,
  });
  const { ok, status } = await fetch(event.ResponseURL, { method: 'PUT', body });
  if (!ok) throw new Error(`CloudFormation answered ${status}.`);
};

/** Makes the handler of a custom resource. A failure is told to CloudFormation, or it would wait for its whole hour. */
export const provideResource =
  (provide: Provide) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const request = { kind: event.RequestType, properties: event.ResourceProperties };
    try {
      await answer(event, { Status: 'SUCCESS', Data: { ...(await provide(request)) } });
    } catch (error) {
      logger.error('A resource could not be provided.', { error: error as Error });
      await answer(event, { Status: 'FAILED', Reason: `${String(error)} See the function's log.` });
    }
  };
