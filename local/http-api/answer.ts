/** An HTTP answer, ready to be written. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
};

/** What API Gateway itself answers: `{"message":"Not Found"}`. */
export const plain = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

export const serverError = plain(500, 'Internal Server Error');

type Structured = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

const isStructured = (payload: unknown): payload is Structured =>
  typeof payload === 'object' && payload !== null && 'statusCode' in payload;

const isSound = ({ statusCode, body }: Structured): boolean =>
  Number.isInteger(Number(statusCode)) &&
  Number(statusCode) >= 100 &&
  Number(statusCode) <= 599 &&
  (body === undefined || body === null || typeof body === 'string');

const structuredAnswer = ({
  statusCode,
  headers,
  cookies,
  body,
  isBase64Encoded,
}: Structured): HttpAnswer => ({
  status: Number(statusCode),
  headers: {
    'content-type': 'text/plain;charset=UTF-8',
    ...Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    ...(cookies === undefined ? {} : { 'set-cookie': cookies }),
  },
  body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
});

/** What a function returned, as payload format 2.0 reads it: a whole answer, or just its JSON body. */
export const answerOf = (payload: unknown): HttpAnswer => {
  if (isStructured(payload)) return isSound(payload) ? structuredAnswer(payload) : serverError;
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
};
