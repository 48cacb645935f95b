import type { DatabaseSync } from 'node:sqlite';
import type { VirtualClock } from '../clock.ts';
import type { AwsAnswer, AwsCall, AwsService, Cloud, Lambda, Resource, Work } from '../cloud.ts';
import type { Place } from '../template/place.ts';

/** What the cloud is made of before its services are. */
export type Ground = {
  readonly dir: string;
  readonly place: Place;
  readonly database: DatabaseSync;
  readonly clock: VirtualClock;
  readonly work: Work;
  readonly resources: readonly Resource[];
  readonly step: (name: string) => Promise<void>;
  readonly log: (message: string) => void;
};

/** The cloud, and the places where its services and functions are put in as they come to be. */
export type Growing = {
  readonly cloud: Cloud;
  readonly services: Map<string, AwsService>;
  readonly setLambda: (lambda: Lambda) => void;
};

const wholeCall = (service: string, call: Partial<AwsCall>): AwsCall => ({
  operation: call.headers?.['x-amz-target']?.split('.').at(-1),
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  ...call,
  service,
});

/** Services call each other and the functions, so both are looked up when they are called. */
export const growCloud = (ground: Ground): Growing => {
  const services = new Map<string, AwsService>();
  let lambda: Lambda | undefined;
  const standing = (): Lambda => {
    if (lambda === undefined) throw new Error('No function can run yet.');
    return lambda;
  };
  const { place, ...rest } = ground;
  const cloud: Cloud = {
    ...rest,
    region: place.region,
    account: place.account,
    gatewayUrl: () => place.gatewayUrl,
    lambda: {
      invoke: (functionArn, payload) => standing().invoke(functionArn, payload),
      invokeAsync: (functionArn, payload, id) => standing().invokeAsync(functionArn, payload, id),
    },
    call: async (name, call): Promise<AwsAnswer> => {
      const service = services.get(name);
      if (service === undefined)
        throw new Error(`The local cloud does not run the service "${name}".`);
      return service.serve(wholeCall(name, call));
    },
  };
  return {
    cloud,
    services,
    setLambda: (runtime) => {
      lambda = runtime;
    },
  };
};
