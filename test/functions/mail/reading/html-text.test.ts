import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../../functions/mail/reading/html-text.ts';
import { visiblePart } from '../../../../functions/mail/reading/visible-part.ts';

describe('the text of an HTML mail', () => {
  it('keeps words and paragraphs and drops what is not read', () => {
    const html =
      '<style>p{}</style><p>Good day &amp; bye</p><script>alert(1)</script><p>Ona</p><img src="http://x/y">';
    expect(htmlToText(html).trim()).toBe('Good day & bye\n\nOna');
  });

  it.each([
    [
      'Gmail',
      '<div class="gmail_quote">W dniu pt. Support napisał:<blockquote>old</blockquote></div>',
    ],
    ['Yahoo', '<div class="yahoo_quoted">old</div>'],
    ['Outlook', '<div id="divRplyFwdMsg">old</div>'],
    ['Apple', '<blockquote type="cite">old</blockquote>'],
  ])('knows where %s quotes, whatever the language', (_client, quote) => {
    expect(visiblePart(htmlToText(`<div>It works</div>${quote}`)).visible).toBe('It works');
  });

  it('cannot be told by the mail itself where its quotation begins', () => {
    expect(visiblePart(htmlToText('<p>Before</p><p>\u0002</p><p>After</p>')).visible).toContain(
      'After',
    );
  });

  it.each([
    ['2,000 levels', `${'<div>'.repeat(2000)}hello`],
    ['tables in tables', `${'<table><tr><td>'.repeat(3000)}hello`],
    ['quotes in quotes', `${'<blockquote type=cite>'.repeat(5000)}hello`],
    ['300,000 elements', `${'<b>'.repeat(300_000)}`.slice(0, 1_000_000)],
    ['style that comes first', `${'<style>x</style><div>'.repeat(500)}hello`],
  ])('flattens %s in less than a second', (what, html) => {
    const start = performance.now();
    const text = htmlToText(html);
    expect(performance.now() - start).toBeLessThan(1000);
    if (what !== '300,000 elements') expect(text).toContain('hello');
  });
});
