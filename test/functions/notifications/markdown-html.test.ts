import { expect, test } from 'vitest';
import { asHtml } from '../../../functions/notifications/layout.ts';
import { markdownHtml } from '../../../functions/notifications/markdown-html.ts';

test('marks become HTML, and what looked like HTML is text', () => {
  expect(
    markdownHtml('**Two** steps:\n1. <b>Off</b>\n2. [On](https://a.example/?a=1&b="2")').html,
  ).toBe(
    '<p><strong>Two</strong> steps:</p>\n<ol start="1">\n<li>&lt;b&gt;Off&lt;/b&gt;</li>\n<li>[On](<a href="https://a.example/?a=1&amp;b=">https://a.example/?a=1&amp;b=</a>&quot;2&quot;)</li>\n</ol>\n',
  );
});

const mail = {
  text: 'Hello Ada,\n\nplease **restart** it.\n\nYour desk',
  language: 'en',
} as const;

test('among the words of a template only what one of the desk wrote has marks', () => {
  const text = `*Hello*\n\n${mail.text}`;
  const from = text.indexOf('please');
  const html = asHtml({ ...mail, text, marked: { from, to: text.indexOf('\n\nYour') } }, []);
  expect(html).toContain(
    '<p>*Hello*<br>\n<br>\nHello Ada,</p>\n<p>please <strong>restart</strong> it.</p>\n<p>Your desk</p>',
  );
});

test('without a format the words stay as they are', () => {
  expect(asHtml(mail, [])).toContain('please **restart** it.');
});
