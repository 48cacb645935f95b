import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Fault } from '#kernel/fault.ts';
import { type Html, html } from '../html.ts';

/** A page for people: its words, nothing that runs. */
export type HtmlPage = {
  readonly language: string;
  readonly title: string;
  readonly body: Html;
  /** For tables; other pages are a column to read. */
  readonly isWide?: boolean;
};

/** What a use case behind a route of pages returns: the page, and the same for whoever speaks JSON. */
export type PageAnswer = {
  readonly page: HtmlPage;
  readonly body?: unknown;
  /** Why the page tells of no success; its kind makes the status. */
  readonly refusal?: Fault;
};

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}button{font:inherit;display:block;width:100%;margin:0 0 1rem;padding:.8rem;border:2px solid #1a4f8b;border-radius:.4rem;background:#fff;color:#1a4f8b;cursor:pointer}main{overflow-wrap:anywhere}body.wide{font-size:1rem;max-width:64rem}summary{padding:.4rem 0;cursor:pointer}details{border-top:1px solid #ccc}table{border-collapse:collapse}td{padding:.1rem 1rem .1rem 0;vertical-align:top}td:first-child{overflow-wrap:break-word}code,pre{font-size:.9em}pre{padding:.6rem 1rem;background:#f4f4f4;white-space:pre-wrap;overflow-wrap:anywhere}h3{font-size:1em;margin:1rem 0 .3rem}details ul{margin:.3rem 0}nav a{white-space:nowrap;margin-right:.6rem}button:focus-visible{outline:3px solid #b35900;outline-offset:2px}';

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded, nothing runs, nobody frames it, and forms go home. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const documentOf = ({ language, title, body, isWide = false }: HtmlPage): Html =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body${{ html: isWide ? ' class="wide"' : '' }}>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;

/** A page as an HTTP answer, kept by nobody and telling no other site where it was. */
export const htmlAnswer = (status: number, page: HtmlPage): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body: documentOf(page).html,
});
