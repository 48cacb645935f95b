import type * as z from 'zod';
import type { FieldError } from '#kernel/fault.ts';

/** Documents come as the body of a request, and errors point into it. */
export const pointerTo = (...path: readonly PropertyKey[]): string =>
  ['body', ...path.map(String)]
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

/** What a schema found wrong, each with its place. */
export const errorsOf = (error: z.ZodError): readonly FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerTo(...issue.path, key),
          detail: 'This field is not known here.',
        }))
      : [{ pointer: pointerTo(...issue.path), detail: issue.message }],
  );
