import * as z from 'zod';
import type { AwsAnswer, AwsCall, Resource } from '../cloud.ts';
import { s3Error } from './answers.ts';

const words = z.array(z.string()).default([]);
const corsSchema = z.object({
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: words,
          AllowedMethods: words,
          AllowedHeaders: words,
          ExposedHeaders: words,
          MaxAge: z.coerce.number().optional(),
        }),
      ),
    })
    .optional(),
});

type Rule = NonNullable<z.infer<typeof corsSchema>['CorsConfiguration']>['CorsRules'][number];

/** One `*` stands for any text. */
const fits = (pattern: string, value: string): boolean => {
  const [begin = '', end] = pattern.split('*');
  if (end === undefined) return pattern === value;
  return (
    value.length >= begin.length + end.length && value.startsWith(begin) && value.endsWith(end)
  );
};

const ruleFor = (bucket: Resource, origin: string, method: string): Rule | undefined =>
  corsSchema
    .parse(bucket.properties)
    .CorsConfiguration?.CorsRules.find(
      (rule) =>
        rule.AllowedMethods.includes(method) &&
        rule.AllowedOrigins.some((pattern) => fits(pattern, origin)),
    );

const fieldsOf = (rule: Rule, origin: string): Record<string, string> => ({
  'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
  'access-control-allow-methods': rule.AllowedMethods.join(', '),
  ...(rule.ExposedHeaders.length === 0
    ? {}
    : { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
  ...(rule.MaxAge === undefined ? {} : { 'access-control-max-age': String(rule.MaxAge) }),
  vary: 'Origin',
});

/** The fields a browser needs to see on the answer to a page of another origin. */
export const corsHeaders = (bucket: Resource, call: AwsCall): Readonly<Record<string, string>> => {
  const origin = call.headers['origin'];
  const rule = origin === undefined ? undefined : ruleFor(bucket, origin, call.method);
  return origin === undefined || rule === undefined ? {} : fieldsOf(rule, origin);
};

/** Answers a browser's question before a cross-origin request. */
export const corsAnswer = (bucket: Resource, call: AwsCall): AwsAnswer => {
  const { origin = '' } = call.headers;
  const rule = ruleFor(bucket, origin, call.headers['access-control-request-method'] ?? '');
  const wanted = (call.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const areAllowed = wanted.every((name) =>
    rule?.AllowedHeaders.some((pattern) => fits(pattern.toLowerCase(), name)),
  );
  if (rule === undefined || !areAllowed) return s3Error('AccessDenied', call.path);
  const headers = { ...fieldsOf(rule, origin), 'access-control-allow-headers': wanted.join(', ') };
  return { status: 200, headers };
};
