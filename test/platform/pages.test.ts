import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineFaults } from '#kernel/fault.ts';
import type { RouteTable } from '#kernel/route.ts';
import { html } from '#platform/html.ts';
import { htmlAnswer, type PageAnswer } from '#platform/http/html-page.ts';
import { serve } from '#platform/http/serve.ts';
import { agent, call } from '../support/http.ts';

const body = z.strictObject({ answer: z.enum(['yes', 'no']) });

const routes = {
  show: {
    method: 'GET',
    path: '/v1/pages/{pageId}',
    who: 'anyone',
    says: 'Shows a page.',
    params: z.strictObject({ pageId: z.string() }),
    answers: { status: 200, html: true },
  },
  answer: {
    method: 'POST',
    path: '/v1/pages/{pageId}',
    who: 'anyone',
    says: 'Takes an answer.',
    params: z.strictObject({ pageId: z.string() }),
    body,
    form: true,
    answers: { status: 200, body, html: true },
  },
  plain: {
    method: 'POST',
    path: '/v1/plain',
    who: ['agent'],
    says: 'Takes JSON alone.',
    body,
    answers: { status: 200, body },
  },
} as const satisfies RouteTable;

const faults = defineFaults('pages', { gone: { kind: 'not-found', title: 'It is gone.' } });

const page = { language: 'uk', title: 'A & <B>', body: html`<p>${'<script>"x"</script>'}</p>` };

const answering = (pageId: string, answer?: 'yes' | 'no'): PageAnswer =>
  pageId === 'gone' ? { page, refusal: faults.gone() } : { page, body: { answer } };

const handler = serve(routes, {
  show: async ({ params }) => answering(params.pageId),
  answer: async ({ params, body: { answer } }) => answering(params.pageId, answer),
  plain: async ({ body: given }) => given,
});

const show = { route: 'GET /v1/pages/{pageId}', params: { pageId: 'one' } };
const answer = { route: 'POST /v1/pages/{pageId}', params: { pageId: 'one' } };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('a page says its language, and nothing in it runs or is taken for markup', async () => {
  const { status, headers, body: text } = await call(handler, show);
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain('<html lang="uk">');
  expect(text).toContain('<title>A &amp; &lt;B&gt;</title>');
  expect(text).toContain('&lt;script&gt;&quot;x&quot;&lt;/script&gt;');
  expect(text).not.toContain('<script');
});

test('a page is kept by nobody, framed by nobody, and loads nothing but its own style', () => {
  const { headers = {}, body: text = '' } = htmlAnswer(200, page);
  const policy = String(headers['content-security-policy']);
  const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`style-src 'sha256-${hash}'`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

test('a form is answered with a page, JSON with JSON', async () => {
  const sent = await call(handler, { ...answer, rawBody: 'answer=yes', headers: form });
  expect([sent.status, sent.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  const json = await call(handler, { ...answer, body: { answer: 'no' } });
  expect([json.status, json.body]).toEqual([200, { answer: 'no' }]);
});

test('a page that tells of a refusal has its status; whoever speaks JSON gets the problem', async () => {
  const gone = { pageId: 'gone' };
  const seen = await call(handler, { ...show, params: gone });
  expect([seen.status, seen.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  const json = await call(handler, { ...answer, params: gone, body: { answer: 'no' } });
  expect([json.status, json.body.type]).toEqual([404, '/v1/problems/pages/gone']);
});

test.each(['answer=maybe', 'answer=yes&more=1', '', '__proto__=x&answer=yes'])(
  'a form is held to its schema: %j',
  async (rawBody) => {
    const { status } = await call(handler, { ...answer, rawBody, headers: form });
    expect(status).toBe(400);
  },
);

test('a route that takes no form refuses one', async () => {
  const asked = { route: 'POST /v1/plain', as: agent, rawBody: 'answer=yes', headers: form };
  const { status, body: problem } = await call(handler, asked);
  expect([status, problem.type]).toEqual([400, '/v1/problems/requests/not-json']);
});
