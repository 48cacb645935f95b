import { type AwsAnswer, type AwsCall, awsError } from './cloud.ts';

/** The request of a JSON protocol; an empty body is an empty request. */
export const inputOf = (call: AwsCall): Readonly<Record<string, unknown>> =>
  call.body.length === 0 ? {} : JSON.parse(call.body.toString('utf8'));

export const jsonAnswer = (output: unknown): AwsAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(output),
});

/** A refusal on its way to the answer, by the name the service's API gives it. */
export class ApiFault extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = 'ApiFault';
    this.type = type;
  }
}

export type Operations = Readonly<
  Record<string, (input: Readonly<Record<string, unknown>>) => unknown>
>;

/** Serves the operations of a JSON protocol; others are refused by name. */
export const serveOperations = async (
  operations: Operations,
  call: AwsCall,
): Promise<AwsAnswer> => {
  const operation = operations[call.operation ?? ''];
  if (operation === undefined)
    return awsError(
      400,
      'UnknownOperationException',
      `The local ${call.service} does not know ${call.operation}.`,
    );
  try {
    return jsonAnswer(await operation(inputOf(call)));
  } catch (error) {
    if (error instanceof ApiFault) return awsError(400, error.type, error.message);
    throw error;
  }
};
