import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  type LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { Directory, Sender } from './sender.ts';

/** The name every function of ours is called by. */
const alias = 'live';

/** Gives a function an event once more, as whatever first woke it did: with the retries, and the dead letter, of its alias. */
export const invokeAgain =
  (client: LambdaClient): Sender['invoke'] =>
  async ({ functionArn, payload }) => {
    await client.send(
      new InvokeCommand({
        FunctionName: functionArn,
        Qualifier: alias,
        InvocationType: 'Event',
        Payload: new TextEncoder().encode(payload),
      }),
    );
  };

/** What functions say of themselves; each is asked once in the life of this one. */
export const functionDirectory = (client: LambdaClient): Directory => {
  const known = new Map<string, string | undefined>();
  const ask = async (functionArn: string): Promise<string | undefined> => {
    try {
      const command = new GetFunctionConfigurationCommand({
        FunctionName: functionArn,
        Qualifier: alias,
      });
      return (await client.send(command)).Description;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
  return {
    describe: async (functionArn) => {
      if (!known.has(functionArn)) known.set(functionArn, await ask(functionArn));
      return known.get(functionArn);
    },
  };
};
