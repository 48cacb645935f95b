import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsAnswer } from '../cloud.ts';
import { refuse } from './refusals.ts';
import { BodyTooLarge, isAwsCall, readCall, type SignedCall } from './request.ts';

/** Who answers: AWS calls, and the doors of this machine. */
export type GatewayHandlers = {
  readonly aws: (call: SignedCall) => Promise<AwsAnswer>;
  /** Answers false when the request is not its own. */
  readonly door: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Virtual epoch milliseconds: SDK clients sign by the clock they read off our answers. */
  readonly now: () => number;
};

/** A server that listens before its handlers exist: addresses are in the template that they are made of. */
export type Gateway = {
  readonly server: Server;
  readonly open: (handlers: GatewayHandlers) => void;
};

const write = (response: ServerResponse, answer: AwsAnswer, now: number): void => {
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    date: new Date(now).toUTCString(),
    'x-amzn-requestid': crypto.randomUUID(),
    'content-length': body.length,
    ...answer.headers,
  });
  response.end(body);
};

const isLoopback = (address = ''): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/**
 * From other machines (only with `--host`) an AWS call counts only when it is presigned: that signature is checked,
 * whereas a header's is not.
 */
const mayCall = (request: IncomingMessage): boolean =>
  isLoopback(request.socket.remoteAddress) || request.headers.authorization === undefined;

const answerAws = async (
  handlers: GatewayHandlers,
  request: IncomingMessage,
): Promise<AwsAnswer> => {
  const signed = await readCall(request);
  try {
    return await handlers.aws(signed);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse(signed.call.service, 'failed', message);
  }
};

const refuseWhole = (response: ServerResponse, status: number, message: string): void => {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
};

const handle = async (
  handlers: GatewayHandlers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (isAwsCall(request) && !mayCall(request)) return refuseWhole(response, 403, 'Forbidden');
  if (isAwsCall(request))
    return write(response, await answerAws(handlers, request), handlers.now());
  if (!(await handlers.door(request, response))) refuseWhole(response, 404, 'Not Found');
};

/** The one server of all AWS calls and of the local doors. */
export const createGateway = (): Gateway => {
  let handlers: GatewayHandlers | undefined;
  const server = createServer((request, response) => {
    if (handlers === undefined) return refuseWhole(response, 503, 'Starting');
    handle(handlers, request, response).catch((error: unknown) => {
      const isLarge = error instanceof BodyTooLarge;
      refuseWhole(
        response,
        isLarge ? 413 : 500,
        isLarge ? 'The body is too large.' : String(error),
      );
    });
  });
  // Handlers' clients keep connections open for long; closing an idle one just as it is used would fail a call.
  server.keepAliveTimeout = 120_000;
  return {
    server,
    open: (opened) => {
      handlers = opened;
    },
  };
};
