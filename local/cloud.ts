import type { DatabaseSync } from 'node:sqlite';
import type { VirtualClock } from './clock.ts';

/** One resource of the synthesised template, all intrinsics resolved. */
export type Resource = {
  readonly stack: string;
  readonly logicalId: string;
  /** CloudFormation type, e.g. `AWS::SNS::Topic`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What `Ref` answers: the physical name or ARN, as CloudFormation documents it per type. */
  readonly ref: string;
  /** The resource's ARN, where its type has one. */
  readonly arn: string | undefined;
};

/** A request to an AWS API as it reaches the gateway. */
export type AwsCall = {
  /** Service of the SigV4 credential scope: `dynamodb`, `sns`, `s3`, `ses`, `states`, `secretsmanager`, `cognito-idp`. */
  readonly service: string;
  /** The operation, e.g. `TransactWriteItems`; for S3 and SES the service derives it from method and path. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type AwsAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** One right a call needs, in IAM's words: `sns:Publish` on a topic's ARN. */
export type NeededRight = { readonly action: string; readonly resource: string };

/** A local stand-in of one AWS service: it lives on what the template declares and refuses what it does not know. */
export type AwsService = {
  readonly name: string;
  /** The rights IAM must grant before `serve` is asked. */
  readonly needs: (call: AwsCall) => readonly NeededRight[];
  readonly serve: (call: AwsCall) => Promise<AwsAnswer>;
  /** Begins what works by itself (pollers, timers); called once when everything listens. */
  readonly start?: () => void | Promise<void>;
  readonly close?: () => void | Promise<void>;
};

/** Answers in the error shape of the JSON protocols (`x-amzn-errortype` and `__type`). */
export const awsError = (status: number, type: string, message: string): AwsAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type },
  body: JSON.stringify({ __type: type, message, Message: message }),
});

/** What an invocation came to. `error` has Lambda's form when the function failed or timed out. */
export type Invocation =
  | { readonly ok: true; readonly payload: unknown }
  | {
      readonly ok: false;
      readonly error: { readonly errorType: string; readonly errorMessage: string };
    };

/** Runs functions as Lambda does. */
export type Lambda = {
  /** Waits for the answer; no retries. */
  readonly invoke: (functionArn: string, payload: unknown) => Promise<Invocation>;
  /**
   * Queues an event durably and answers at once: two retries with back-off, then the failure destination. `id` makes
   * the queueing idempotent.
   */
  readonly invokeAsync: (functionArn: string, payload: unknown, id?: string) => void;
};

/** Work under way, so that the `/idle` door can tell when everything is drained. */
export type Work = {
  /** Counts as busy until the promise settles. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Adds a question asked by `/idle`: is anything undone that is due now, or to be tried again within so many millis? */
  readonly watch: (name: string, isBusy: (retryWithin: number) => boolean) => void;
  readonly busy: (retryWithin?: number) => readonly string[];
};

/** What every local service is given. */
export type Cloud = {
  /** The data folder. */
  readonly dir: string;
  readonly region: string;
  readonly account: string;
  readonly clock: VirtualClock;
  /** The durable state of all services but the table: each makes tables of its own, prefixed with its name. */
  readonly database: DatabaseSync;
  readonly resources: readonly Resource[];
  readonly lambda: Lambda;
  readonly work: Work;
  /** Address of the gateway all SDK clients come to, e.g. `http://127.0.0.1:4566`. */
  readonly gatewayUrl: () => string;
  /** Calls another service of this cloud as a service principal (a receipt rule storing to S3, a machine calling Lambda). */
  readonly call: (service: string, call: Partial<AwsCall>) => Promise<AwsAnswer>;
  /** Named steps at which the `/faults` door may kill, throttle, delay or duplicate: `await cloud.step('s3.stored')`. */
  readonly step: (name: string) => Promise<void>;
  readonly log: (message: string) => void;
};

export type ServiceFactory = (cloud: Cloud) => AwsService | Promise<AwsService>;

/** The resources of one type. */
export const ofType = (cloud: Cloud, type: string): readonly Resource[] =>
  cloud.resources.filter((resource) => resource.type === type);
