import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import type { Resource } from '../cloud.ts';

/** What a function is given of a request, and may give back with another `uri`. */
export type EdgeRequest = { readonly method: string; readonly uri: string };

const answerSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.object({ value: z.string() })).default({}),
  body: z.object({ encoding: z.literal('text'), data: z.string() }).optional(),
});
const requestSchema = z.object({ method: z.string(), uri: z.string() });
const outcomeSchema = z.union([answerSchema, requestSchema]);

/** The request to go on with, or the answer that ends it. */
export type EdgeOutcome = z.infer<typeof outcomeSchema>;

export type EdgeCode = (request: EdgeRequest) => EdgeOutcome;

const longestMs = 100;

/** A CloudFront function, ready to run: plain JavaScript with a `handler` and nothing around it. */
export const edgeCodeOf = ({ properties, logicalId }: Resource): EdgeCode => {
  const code = `${String(properties['FunctionCode'])}\nJSON.stringify(handler(JSON.parse(given)))`;
  const script = new Script(code, { filename: logicalId });
  return (request) => {
    const given = JSON.stringify({ version: '1.0', context: {}, viewer: {}, request });
    const said = script.runInContext(createContext({ given }), { timeout: longestMs });
    return outcomeSchema.parse(JSON.parse(String(said)));
  };
};
