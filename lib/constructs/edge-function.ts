import { Stack } from 'aws-cdk-lib';
import {
  Function as EdgeFunction,
  FunctionCode,
  FunctionRuntime,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** What a site is told of its deployment; values may be known at deployment only. */
export type Json = Readonly<Record<string, string>>;

const make = (scope: Construct, id: string, code: string): EdgeFunction =>
  new EdgeFunction(scope, id, {
    code: FunctionCode.fromInline(code),
    runtime: FunctionRuntime.JS_2_0,
  });

const place = `function handler(event) {
  var request = event.request;
  if (!/\\.\\w+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

const answer = (json: string): string => `function handler() {
  return {
    statusCode: 200,
    statusDescription: 'OK',
    headers: {
      'content-type': { value: 'application/json' },
      'cache-control': { value: 'no-cache' },
      'x-content-type-options': { value: 'nosniff' },
    },
    body: { encoding: 'text', data: JSON.stringify(${json}) },
  };
}`;

/** What runs at the edge, before any file is looked for. */
export const edgeFunction = {
  /** A path without a file extension is a place within the program: its one page is answered. */
  place: (scope: Construct): EdgeFunction => make(scope, 'Place', place),
  /** Answers by itself; no file of that name need exist, so what differs by deployment is in the template alone. */
  answer: (scope: Construct, json: Json): EdgeFunction =>
    make(scope, 'Config', answer(Stack.of(scope).toJsonString(json))),
};
