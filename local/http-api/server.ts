import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type HttpAnswer, plain, serverError } from './answer.ts';

type Handler = (request: IncomingMessage) => Promise<HttpAnswer>;

/** A server that listens before its handler exists: its address is in the template that the handler is made of. */
export type ApiServer = { readonly server: Server; readonly open: (handler: Handler) => void };

const write = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
  const hasNoBody = status === 204 || status === 304;
  const length = hasNoBody ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length } as Record<string, string | string[]>);
  response.end(body);
};

/** A handler that breaks is our own mistake: one line, and the caller sees what API Gateway would show. */
export const createApiServer = (log: (message: string) => void): ApiServer => {
  let handler: Handler | undefined;
  const server = createServer((request, response) => {
    if (handler === undefined) return write(response, plain(503, 'Service Unavailable'));
    handler(request)
      .catch((error: unknown) => {
        log(`${request.method} ${request.url} broke: ${String(error)}`);
        return serverError;
      })
      .then((answer) => write(response, answer))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.keepAliveTimeout = 65_000;
  return {
    server,
    open: (opened) => {
      handler = opened;
    },
  };
};
