import type { AwsAnswer } from '../cloud.ts';

/** What one attribute of a message says. */
export type MessageAttribute = { readonly Type: string; readonly Value: string };

/** One message as it is published, of a batch or alone. */
export type Message = {
  /** The entry's id within its batch. */
  readonly id: string;
  readonly text: string;
  readonly subject: string | undefined;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
};

const attributesAt = (
  form: URLSearchParams,
  prefix: string,
): Readonly<Record<string, MessageAttribute>> => {
  const attributes: Record<string, MessageAttribute> = {};
  for (let n = 1; ; n += 1) {
    const at = `${prefix}MessageAttributes.entry.${n}`;
    const name = form.get(`${at}.Name`);
    if (name === null) return attributes;
    attributes[name] = {
      Type: form.get(`${at}.Value.DataType`) ?? '',
      Value: form.get(`${at}.Value.StringValue`) ?? '',
    };
  }
};

const messageAt = (form: URLSearchParams, prefix: string): Message => ({
  id: form.get(`${prefix}Id`) ?? '',
  text: form.get(`${prefix}Message`) ?? '',
  subject: form.get(`${prefix}Subject`) ?? undefined,
  attributes: attributesAt(form, prefix),
});

/** The message of a Publish, or the entries of a PublishBatch. */
export const messagesOf = (form: URLSearchParams): readonly Message[] => {
  if (form.get('Action') !== 'PublishBatch') return [messageAt(form, '')];
  const messages: Message[] = [];
  for (let n = 1; form.has(`PublishBatchRequestEntries.member.${n}.Id`); n += 1)
    messages.push(messageAt(form, `PublishBatchRequestEntries.member.${n}.`));
  return messages;
};

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

const xml = (status: number, body: string): AwsAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

/** An answer in SNS's XML; `result` is the inner XML. */
export const answerXml = (action: string, requestId: string, result: string): AwsAnswer =>
  xml(
    200,
    `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
  );

export const refuseXml = (status: number, code: string, message: string): AwsAnswer =>
  xml(
    status,
    `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error><RequestId>0</RequestId></ErrorResponse>`,
  );
